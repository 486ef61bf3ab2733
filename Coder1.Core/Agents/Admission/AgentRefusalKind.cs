namespace Coder1.Core.Agents.Admission;

/// <summary>What keeps a turn from beginning.</summary>
internal enum AgentRefusalKind
{
    /// <summary>As many turns run as may.</summary>
    Turns,

    /// <summary>As many processes are there as may be, and none can serve it.</summary>
    Processes,

    /// <summary>It needs more memory than is free.</summary>
    Memory,

    /// <summary>Memory is so scarce that no new agents start at all.</summary>
    Level,

    /// <summary>Idle processes are being ended for it.</summary>
    MakingRoom,

    /// <summary>Another one has been passed over so often that nobody goes before it any more.</summary>
    Behind,
}
