namespace Coder1.Web.Agents;

/// <summary>A key to keep.</summary>
internal sealed record KeyBody(string? Value);
