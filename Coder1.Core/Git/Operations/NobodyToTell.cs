namespace Coder1.Core.Git.Operations;

/// <summary>For where no status is kept.</summary>
internal sealed class NobodyToTell : IGitChanges
{
    public void Changed(string folder)
    {
    }
}
