using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals;

/// <summary>How a terminal's state looks, the same wherever it is shown; by its shape as well as by its colour.</summary>
internal static class TerminalLook
{
    private const string Stopped = "circle-x";

    public static string Icon(TerminalInfo terminal) => terminal.State switch
    {
        TerminalState.Running => "square-terminal",
        TerminalState.Suspended => "circle-pause",
        _ => Stopped,
    };

    public static string Tint(TerminalInfo terminal) => terminal.State switch
    {
        TerminalState.Running => "c1-tint-green",
        TerminalState.Suspended => "c1-tint-yellow",
        _ => "c1-tint-grey",
    };

    public static string Name(TerminalInfo terminal) => terminal.State switch
    {
        TerminalState.Running => terminal.Name,
        TerminalState.Suspended => $"{terminal.Name} (suspended)",
        _ => $"{terminal.Name} (ended)",
    };

    /// <summary>What runs in it, or null at its prompt and where it does not say.</summary>
    public static string? Job(TerminalInfo terminal) =>
        terminal is { State: TerminalState.Running, Shell.IsAtPrompt: false } ? terminal.Shell.Command ?? "a command" : null;
}
