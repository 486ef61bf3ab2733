namespace Coder1.Core.Terminals;

/// <summary>What a shell says of itself through shell integration (OSC 633 and 133), as of one moment.</summary>
public sealed record ShellActivity
{
    /// <summary>The shell waits at its prompt; false while a command runs.</summary>
    public required bool IsAtPrompt { get; init; }

    /// <summary>The command line that runs, or at the prompt the one that ran last; null where there was none yet.</summary>
    public string? Command { get; init; }

    /// <summary>When that command started; null where there was none yet.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How long it took; null while it runs.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Its exit status; null while it runs, and where the shell did not say.</summary>
    public int? ExitStatus { get; init; }
}
