namespace Coder1.Core.Agents.Catalog;

/// <summary>Finds programs as a shell does.</summary>
internal static class ProgramFile
{
    private const UnixFileMode Runnable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The absolute path of a program: named by path, or looked for in PATH; null where there is none.</summary>
    public static string? Find(string name)
    {
        if (name.Contains('\0')) return null;
        if (name.Contains('/')) return IsProgram(name) ? Path.GetFullPath(name) : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) => File.Exists(path) && (File.GetUnixFileMode(path) & Runnable) != 0;
}
