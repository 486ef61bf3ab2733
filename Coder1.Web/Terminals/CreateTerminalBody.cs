namespace Coder1.Web.Terminals;

/// <summary>The body of <c>POST /api/terminals</c>.</summary>
internal sealed record CreateTerminalBody
{
    public string? Workspace { get; init; }

    public string? Cwd { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyDictionary<string, string>? Env { get; init; }

    public string? Name { get; init; }

    public int Columns { get; init; } = 80;

    public int Rows { get; init; } = 24;
}
