using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals.Sessions;

/// <summary>One terminal as the session manager shows it.</summary>
/// <param name="Terminal">It.</param>
/// <param name="Workspace">The name of its workspace.</param>
/// <param name="Folder">Where it is: relative to the workspace where it is inside.</param>
public sealed record SessionRow(TerminalInfo Terminal, string Workspace, string Folder)
{
    public TerminalId Id => Terminal.Id;

    public string State => Terminal switch
    {
        { State: TerminalState.Running } => TerminalLook.Job(Terminal) is null ? "idle" : "running",
        { State: TerminalState.Suspended } => "suspended",
        { ExitStatus: { } status and not 0 } => $"ended with {status}",
        _ => "ended",
    };

    /// <summary>What runs, ran last, or ran when it was suspended.</summary>
    public string Command => Terminal.Interrupted ?? Terminal.Shell?.Command ?? "";

    public long OutputBytes => Terminal.OutputEnd - Terminal.OutputStart;

    /// <summary>Whether it has a text in what is shown of it.</summary>
    public bool Has(string text) => text.Length == 0
        || new[] { Terminal.Name, Workspace, State, Command, Folder }.Any(part => part.Contains(text, StringComparison.OrdinalIgnoreCase));
}
