namespace Coder1.Web.Components.Terminals;

/// <summary>One line of a menu, and what it does.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Run">What it does.</param>
public sealed record TerminalMenuItem(string Text, Func<Task> Run)
{
    /// <summary>The keys that do the same.</summary>
    public string Keys { get; init; } = "";

    public string Icon { get; init; } = "";

    /// <summary>It begins another group of lines.</summary>
    public bool BeginsGroup { get; init; }

    /// <summary>It belongs to the line before.</summary>
    public bool IsInner { get; init; }

    /// <summary>It ends something.</summary>
    public bool IsDanger { get; init; }
}
