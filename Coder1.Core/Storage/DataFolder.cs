using Microsoft.Extensions.Options;

namespace Coder1.Core.Storage;

/// <summary>The data folder: the one place on disk for logs, backups, layout and keys.</summary>
public sealed class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Opens the folder, and makes it when it is missing.</summary>
    /// <param name="options">Where it is.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be made for want of a permission.</exception>
    public DataFolder(IOptions<DataOptions> options)
    {
        var configured = options.Value.Path;
        Root = System.IO.Path.GetFullPath(configured.Length > 0
            ? configured
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".coder1"));
        Directory.CreateDirectory(Root, OwnerOnly);
    }

    /// <summary>The folder's absolute path.</summary>
    public string Root { get; }

    /// <summary>The absolute path of a file in the folder; its parent folders are not made.</summary>
    /// <param name="names">Names below the root, each a plain name chosen by Coder1, never one that a client sent.</param>
    public string File(params ReadOnlySpan<string> names) =>
        System.IO.Path.Combine([Root, .. names]);

    /// <summary>The absolute path of a folder in the folder, made when it is missing.</summary>
    /// <param name="names">Names below the root, each a plain name chosen by Coder1.</param>
    public string Folder(params ReadOnlySpan<string> names)
    {
        var path = File(names);
        Directory.CreateDirectory(path, OwnerOnly);
        return path;
    }
}
