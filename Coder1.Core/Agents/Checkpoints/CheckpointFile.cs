namespace Coder1.Core.Agents.Checkpoints;

/// <summary>A file that differs between two checkpoints.</summary>
/// <param name="Path">Relative to the workspace, with slashes.</param>
/// <param name="Status"><c>added</c>, <c>modified</c> or <c>deleted</c>.</param>
public sealed record CheckpointFile(string Path, string Status);
