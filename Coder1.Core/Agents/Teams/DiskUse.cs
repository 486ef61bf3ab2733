namespace Coder1.Core.Agents.Teams;

/// <summary>Measures folders.</summary>
internal static class DiskUse
{
    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true,
    };

    /// <summary>The lengths of all files in a folder, in bytes; links are not followed. Zero where it is gone.</summary>
    public static long Of(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", All).Sum(LengthOf);
        }
        catch (IOException)
        {
            // It is being removed, or half of it is.
            return 0;
        }
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
