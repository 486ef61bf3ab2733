namespace Coder1.Core.Memory.Fences;

/// <summary>Writes the files of a cgroup, which the kernel makes with the folder.</summary>
internal static class GroupFile
{
    /// <summary>Writes a value; null where that worked, else why not.</summary>
    public static string? TryWrite(string folder, string file, string value)
    {
        try
        {
            // Never made where it is missing: that would be an ordinary file, and do nothing.
            using var stream = new FileStream(Path.Join(folder, file), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(value));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{file}: {error.Message}";
        }
    }

    /// <summary>Makes a group; null where that worked or it was there, else why not.</summary>
    public static string? TryMake(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"no group can be made here: {error.Message}";
        }
    }

    /// <summary>Removes a group; false where something still runs in it.</summary>
    public static bool TryRemove(string folder)
    {
        try
        {
            // Its files are the kernel's and go with it.
            Directory.Delete(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The groups within a group.</summary>
    public static string[] Within(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
