namespace Coder1.ScriptedAgent;

/// <summary>The steps of a scenario by name.</summary>
internal static class Steps
{
    private static readonly HashSet<string> Names =
    [
        "say", "think", "chunks", "tool", "write", "ask", "read", "put", "plan", "usage", "title", "mode", "line", "textids",
        "history", "env", "wait", "silent", "deaf", "stop", "fail", "hold", "release", "child", "noise", "words", "garbage",
        "exit", "crash",
    ];

    /// <summary>The prompt is a scenario.</summary>
    public static bool Known(string prompt) => Names.Contains(Cut(prompt.Split(['\n', ';'], 2)[0].Trim()).Verb);

    public static (string Verb, string Words) Cut(string step)
    {
        var space = step.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (step, "") : (step[..space], step[(space + 1)..].Trim());
    }
}
