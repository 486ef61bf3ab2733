namespace Coder1.Core.Git.Watching;

/// <summary>A folder that the kernel watches, and for whom.</summary>
internal sealed record WatchedFolder(int Number, string Path)
{
    /// <summary>Mostly one: the same folder of two workspaces is rare.</summary>
    public List<GitWatch> Owners { get; } = [];
}
