namespace Coder1.Core.Git.Operations;

/// <summary>Is told that something was done with a repository, so that its status is looked at again.</summary>
public interface IGitChanges
{
    /// <summary>Something changed, or may have: also a failure can leave something behind. Does not wait.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    void Changed(string folder);
}
