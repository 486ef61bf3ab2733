namespace Coder1.Core.Agents.Catalog;

/// <summary>Finds programs on PATH, and where npm and the agents' own installers put them.</summary>
/// <param name="variable">Gives an environment variable.</param>
internal sealed class ProgramFinder(Func<string, string?> variable)
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string[] HomeFolders =
        [".local/bin", ".npm-global/bin", ".claude/local", ".opencode/bin", ".bun/bin"];

    /// <summary>The absolute path of a program; null where there is none.</summary>
    /// <param name="program">A name, or an absolute path.</param>
    public string? Find(string program) => Path.IsPathRooted(program)
        ? IsProgram(program) ? program : null
        : program.Contains('/', StringComparison.Ordinal)
            ? null
            : Folders().Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsProgram);

    private static bool IsProgram(string path)
    {
        try
        {
            return File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private IEnumerable<string> Folders()
    {
        // A relative part would be another folder for every agent.
        foreach (var folder in (variable("PATH") ?? "").Split(':').Where(Path.IsPathRooted)) yield return folder;
        if (variable("NPM_CONFIG_PREFIX") is { Length: > 0 } prefix) yield return Path.Combine(prefix, "bin");
        if (variable("HOME") is not { Length: > 0 } home) yield break;
        foreach (var folder in HomeFolders) yield return Path.Combine(home, folder);
    }
}
