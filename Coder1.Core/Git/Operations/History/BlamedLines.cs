namespace Coder1.Core.Git.Operations.History;

/// <summary>Lines beside each other that come from the same commit.</summary>
/// <param name="Line">The first, from 1 on.</param>
/// <param name="Count">How many.</param>
/// <param name="Commit">Where they come from.</param>
/// <param name="Source">Which line the first one was there.</param>
public sealed record BlamedLines(int Line, int Count, string Commit, int Source);
