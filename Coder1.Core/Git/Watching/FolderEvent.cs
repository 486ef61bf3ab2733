namespace Coder1.Core.Git.Watching;

/// <summary>What happened in a watched folder.</summary>
/// <param name="Folder">The folder, absolute.</param>
/// <param name="Name">What in it; empty for the folder itself.</param>
/// <param name="Mask">As the kernel tells it.</param>
internal readonly record struct FolderEvent(string Folder, string Name, uint Mask)
{
    /// <summary>A folder that was not there before.</summary>
    public bool IsNewFolder => (Mask & Inotify.IsFolder) != 0 && (Mask & Inotify.Appeared) != 0;

    /// <summary>The folder is not watched any more.</summary>
    public bool IsGone => (Mask & Inotify.Gone) != 0;
}
