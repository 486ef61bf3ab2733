namespace Coder1.Core.Terminals;

/// <summary>What a new terminal is to be.</summary>
public sealed record TerminalRequest
{
    /// <summary>The workspace that it belongs to, by id; a limit counts terminals by it.</summary>
    public required string Workspace { get; init; }

    /// <summary>The folder where it starts, absolute, and known to be within the workspace.</summary>
    public required string Folder { get; init; }

    /// <summary>The program and its arguments, or null for the user's shell.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Variables to set beside the server's own.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>What people call it, or null for the program's name.</summary>
    public string? Name { get; init; }

    /// <summary>Width in cells, 1 to 1000.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>Height in cells, 1 to 1000.</summary>
    public int Rows { get; init; } = 24;
}
