namespace Coder1.Web.Components.Terminals;

/// <summary>What one is asked before a command is lost.</summary>
internal static class TerminalQuestions
{
    public static string EndingLoses(IReadOnlyList<string> jobs) => jobs switch
    {
        [var one] => $"“{one}” is running. End it?",
        [var one, _] => $"“{one}” and one more command are running. End them?",
        _ => $"“{jobs[0]}” and {jobs.Count - 1} more commands are running. End them?",
    };
}
