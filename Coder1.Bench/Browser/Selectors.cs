namespace Coder1.Bench.Browser;

/// <summary>Every place of the page that the benches touch.</summary>
internal static class Selectors
{
    public const string Explorer = "[data-testid=explorer]";
    public const string Editor = "[data-testid=editor-host] .monaco-editor:visible";
    public const string Terminal = "[data-testid=terminal-host] .xterm-screen:visible";

    public static string ExplorerRow(string name) => $"[data-testid=explorer-row]:has-text(\"{name}\")";
}
