namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>How far it is.</summary>
/// <param name="Phase">What git is doing, in its words.</param>
/// <param name="Percent">How much of that is done; null where git does not know.</param>
/// <param name="Text">The whole line.</param>
public sealed record SyncProgress(string Phase, int? Percent, string Text);
