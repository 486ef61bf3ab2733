namespace Coder1.Core.Agents;

/// <summary>A kind of agent that can be started here: found on this machine, or configured.</summary>
/// <param name="Id">Stable and short, as in <c>claude</c>: the API's <c>agent</c>, and the name of its price tag.</param>
/// <param name="Name">For people, as in <c>Claude Code</c>.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Command">The program (absolute) and its arguments.</param>
public sealed record AgentDefinition(string Id, string Name, AgentProtocol Protocol, IReadOnlyList<string> Command)
{
    /// <summary>Variables that it gets beside the server's own; never logged: they may hold keys.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The vendor whose deviations are known (<c>Quirks/</c>); empty for none.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>One process serves many conversations; where not, one, in the workspace that it was started in.</summary>
    public bool SharesProcess { get; init; } = true;

    /// <summary>What one process is first taken to need, in bytes, until it was seen what it does need.</summary>
    public long FirstGuessBytes { get; init; } = 150L * 1024 * 1024;

    /// <summary>Each user's processes have a HOME of their own.</summary>
    public bool HasHomes { get; init; }
}
