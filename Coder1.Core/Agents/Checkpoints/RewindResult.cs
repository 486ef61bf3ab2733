namespace Coder1.Core.Agents.Checkpoints;

/// <summary>What rewinding did.</summary>
/// <param name="Restored">Files written as they were.</param>
/// <param name="Deleted">Files that were not there then.</param>
/// <param name="Undo">The checkpoint from just before, to rewind to for undoing it.</param>
public sealed record RewindResult(int Restored, int Deleted, string Undo);
