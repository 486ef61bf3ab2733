namespace Coder1.Web.Agents;

/// <summary>A value that was chosen for an option.</summary>
internal sealed record ChosenOption(string? Id, string? Value);
