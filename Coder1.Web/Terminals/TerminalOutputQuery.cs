namespace Coder1.Web.Terminals;

/// <summary>The query of <c>GET /api/terminals/{id}/output</c>.</summary>
/// <param name="From">The offset of the first byte wanted.</param>
/// <param name="To">The offset behind the last byte wanted.</param>
/// <param name="Format"><c>raw</c> or <c>text</c>.</param>
internal readonly record struct TerminalOutputQuery(string? From, string? To, string? Format);
