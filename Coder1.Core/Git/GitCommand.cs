namespace Coder1.Core.Git;

/// <summary>A git command to run; never through a shell.</summary>
/// <param name="Folder">Where, absolute.</param>
/// <param name="Arguments">The subcommand and what follows. Paths and names that people chose stand behind <c>--</c>.</param>
public sealed record GitCommand(string Folder, params IReadOnlyList<string> Arguments)
{
    /// <summary>Variables beside those that every command gets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it reads.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>
    /// People trust what the repository brings along: hooks, filters and programs that its configuration names may run.
    /// </summary>
    public bool IsTrusted { get; init; }
}
