namespace Coder1.Core.Terminals;

/// <summary>A terminal as it was at one moment.</summary>
public sealed record TerminalInfo
{
    /// <summary>Its id.</summary>
    public required TerminalId Id { get; init; }

    /// <summary>The workspace that it belongs to.</summary>
    public required string Workspace { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required TerminalState State { get; init; }

    /// <summary>The exit status, or −signal; null while it runs.</summary>
    public int? ExitStatus { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last had input or output.</summary>
    public required DateTimeOffset LastActiveAt { get; init; }

    /// <summary>Width in cells.</summary>
    public required int Columns { get; init; }

    /// <summary>Height in cells.</summary>
    public required int Rows { get; init; }

    /// <summary>The folder its program is in, as last seen.</summary>
    public required string Cwd { get; init; }

    /// <summary>The title that its program set, or the empty string.</summary>
    public required string Title { get; init; }

    /// <summary>The process number of its program; null once that ended.</summary>
    public int? Pid { get; init; }

    /// <summary>How many sockets are attached.</summary>
    public required int Viewers { get; init; }

    /// <summary>The offset of the first byte of output that is kept.</summary>
    public required long OutputStart { get; init; }

    /// <summary>The offset behind the last byte of output.</summary>
    public required long OutputEnd { get; init; }

    /// <summary>What its shell runs, or ran last; null for a program that does not say (no shell integration).</summary>
    public ShellActivity? Shell { get; init; }

    /// <summary>Why it is suspended; null while it is not.</summary>
    public SuspendReason? SuspendedBecause { get; init; }

    /// <summary>The command line that ran when it was suspended, to be offered again; null where there was none.</summary>
    public string? Interrupted { get; init; }

    /// <summary>A program in it that was ended to save the container; null where there was none, or it was dismissed.</summary>
    public EndedProgram? Ended { get; init; }

    /// <summary>What its processes hold, by proportional share; null where that was not measured.</summary>
    public long? MemoryBytes { get; init; }
}
