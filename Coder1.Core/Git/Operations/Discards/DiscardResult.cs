namespace Coder1.Core.Git.Operations.Discards;

/// <summary>What was discarded.</summary>
/// <param name="Count">How many files.</param>
/// <param name="Undo">Takes it back; empty where nothing was kept.</param>
public sealed record DiscardResult(int Count, string Undo);
