namespace Coder1.Core.Terminals;

/// <summary>What is on disk of a terminal beside its output: enough to bring it back after any end of the server.</summary>
internal sealed record TerminalRecord
{
    /// <summary>The form of this record. A server reads those up to its own.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required string Workspace { get; init; }

    public required string Name { get; init; }

    /// <summary>The command as it was asked for, without what shell integration adds.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Where the terminal was started.</summary>
    public required string Folder { get; init; }

    /// <summary>Where its program was last seen.</summary>
    public required string Cwd { get; init; }

    public required int Columns { get; init; }

    public required int Rows { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastActiveAt { get; init; }

    /// <summary>The program ended by itself with this.</summary>
    public int? ExitStatus { get; init; }

    /// <summary>Null while its program runs: read in a record, the server was killed.</summary>
    public SuspendReason? Suspended { get; init; }

    /// <summary>The command line that runs, or that ran when it was suspended.</summary>
    public string? Running { get; init; }

    /// <summary>A program in it that was ended to save the container, until that is dismissed.</summary>
    public EndedProgram? Ended { get; init; }
}
