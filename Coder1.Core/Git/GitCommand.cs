namespace Coder1.Core.Git;

/// <summary>A git command to run; never through a shell.</summary>
/// <param name="Folder">Where, absolute.</param>
/// <param name="Arguments">The subcommand and what follows. Paths and names that people chose stand behind <c>--</c>; paths are
/// taken letter by letter, never as patterns.</param>
public sealed record GitCommand(string Folder, params IReadOnlyList<string> Arguments)
{
    /// <summary>Variables beside those that every command gets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it reads.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>
    /// People trust what the repository brings along: hooks, filters and programs that its configuration names may run.
    /// Null: as <see cref="Safety.GitTrust"/> has it.
    /// </summary>
    public bool? IsTrusted { get; init; }

    /// <summary>
    /// What it may take, for one that talks to another machine; those wait for each other only. Null:
    /// <see cref="GitOptions.CommandTimeout"/>.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Told what it writes to standard error, in pieces of some hundred letters at most, as they come (progress has its
    /// carriage returns); it must not block.
    /// </summary>
    public Action<string>? OnError { get; init; }
}
