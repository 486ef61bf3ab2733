namespace Coder1.Core.Agents.Teams;

/// <summary>What a member changed.</summary>
/// <param name="Files">Files that differ from what it began with.</param>
/// <param name="Added">Lines that are new.</param>
/// <param name="Deleted">Lines that are gone.</param>
public sealed record TeamChanges(int Files, int Added, int Deleted);
