namespace Coder1.Core.Agents.Checkpoints;

/// <summary>A file that differs between two checkpoints.</summary>
/// <param name="Path">Relative to the workspace, with slashes.</param>
/// <param name="Status"><c>added</c>, <c>modified</c> or <c>deleted</c>.</param>
/// <param name="Before">What git calls its earlier content; null where there was none.</param>
/// <param name="After">What git calls its later content; null where there is none.</param>
public sealed record CheckpointFile(string Path, string Status, string? Before, string? After);
