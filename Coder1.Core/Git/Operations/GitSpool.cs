using Coder1.Core.Storage;

namespace Coder1.Core.Git.Operations;

/// <summary>Files for what is on its way between git and a client: lists of names, contents. They go when they are closed.</summary>
/// <remarks>So a slow client holds neither a git command nor memory, and a list of any length can be handed on.</remarks>
public sealed class GitSpool
{
    private readonly string _folder;

    /// <summary>Opens it, and removes what a server that was killed has left.</summary>
    /// <param name="data">Where it lies.</param>
    public GitSpool(DataFolder data)
    {
        _folder = data.Folder("git", "spool");
        foreach (var file in Directory.EnumerateFiles(_folder)) File.Delete(file);
    }

    /// <summary>A new file, empty.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    internal FileStream Create() => new(Path.Combine(_folder, Guid.NewGuid().ToString("N")), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Share = FileShare.ReadWrite,
        Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
}
