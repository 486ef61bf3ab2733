namespace Coder1.Core.Agents.Teams;

/// <summary>Removes folders in which anybody may have done anything.</summary>
internal static class FolderRemoval
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Removes a folder and all in it; links are removed, not followed.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">Something in it belongs to somebody else.</exception>
    public static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Some tools write-protect the folders that they make.
            Unlock(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Unlock(string folder)
    {
        File.SetUnixFileMode(folder, Ours);
        foreach (var inner in Directory.EnumerateDirectories(folder))
            if (new DirectoryInfo(inner).LinkTarget is null) Unlock(inner);
    }
}
