namespace Coder1.Core.Agents.Checkpoints;

/// <summary>What changed between two checkpoints.</summary>
/// <param name="From">The earlier.</param>
/// <param name="To">The later.</param>
/// <param name="Files">The files, by path; at most <see cref="CheckpointOptions.MaxFiles"/>.</param>
/// <param name="Count">How many there are.</param>
public sealed record CheckpointDiff(string From, string To, IReadOnlyList<CheckpointFile> Files, int Count);
