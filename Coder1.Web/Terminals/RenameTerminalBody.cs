namespace Coder1.Web.Terminals;

/// <summary>The body of <c>PATCH /api/terminals/{id}</c>.</summary>
internal sealed record RenameTerminalBody
{
    public string? Name { get; init; }
}
