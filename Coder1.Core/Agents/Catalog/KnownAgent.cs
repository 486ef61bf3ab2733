namespace Coder1.Core.Agents.Catalog;

/// <summary>An agent that Coder1 knows how to start where it is installed.</summary>
/// <param name="Id">Stable and short.</param>
/// <param name="Name">For people.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Programs">Programs that speak it, the best first.</param>
internal sealed record KnownAgent(string Id, string Name, AgentProtocol Protocol, IReadOnlyList<AgentProgram> Programs)
{
    /// <summary>The command-line program of its own, where that is not what speaks the protocol; empty else.</summary>
    public string Base { get; init; } = "";

    /// <summary>The command that installs what is lacking.</summary>
    public required string Install { get; init; }

    /// <summary>Variables that hold its keys.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>One process serves many conversations.</summary>
    public bool SharesProcess { get; init; } = true;

    /// <summary>What a process is taken to need until it was seen.</summary>
    public required long FirstGuessBytes { get; init; }

    /// <summary>The oldest version known to work; an older one is warned of. Null for any.</summary>
    public Version? Least { get; init; }
}
