namespace Coder1.Web.Components.Terminals;

/// <summary>What one is asked before a command is lost.</summary>
internal static class TerminalQuestions
{
    public static string EndingLoses(IReadOnlyList<string> jobs) => $"{Running(jobs)} End {Them(jobs)}?";

    public static string SuspendingLoses(IReadOnlyList<string> jobs) =>
        $"{Running(jobs)} Suspending ends {Them(jobs)}; what ran is offered to be run again. Suspend?";

    private static string Running(IReadOnlyList<string> jobs) => jobs switch
    {
        [var one] => $"“{one}” is running.",
        [var one, _] => $"“{one}” and one more command are running.",
        _ => $"“{jobs[0]}” and {jobs.Count - 1} more commands are running.",
    };

    private static string Them(IReadOnlyList<string> jobs) => jobs.Count == 1 ? "it" : "them";
}
