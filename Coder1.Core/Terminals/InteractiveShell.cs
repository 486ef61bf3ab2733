namespace Coder1.Core.Terminals;

/// <summary>Tells shells that wait for commands from programs that are the work itself.</summary>
internal static class InteractiveShell
{
    private static readonly string[] Names = ["sh", "bash", "zsh", "fish", "dash", "ash", "ksh", "mksh"];

    /// <summary>
    /// The command is a shell that reads what is typed: no script, and no <c>-c</c>. Only these are ever suspended for
    /// idleness; a program that looks idle (a server that waits) is not.
    /// </summary>
    public static bool Is(IReadOnlyList<string> command) =>
        Names.Contains(Path.GetFileName(command[0]), StringComparer.Ordinal)
        && command.Skip(1).All(IsOption);

    /// <summary><c>-c</c> may stand among other letters: <c>-lc</c>.</summary>
    private static bool IsOption(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) || (argument.StartsWith('-') && !argument.Contains('c'));
}
