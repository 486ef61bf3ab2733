namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>What to fetch.</summary>
/// <param name="Remote">From where; null for what the branch follows.</param>
/// <param name="Prune">Forget remote branches that are gone there.</param>
/// <param name="Credentials">The sign-in.</param>
public sealed record FetchRequest(string? Remote, bool Prune = false, SyncCredentials? Credentials = null);
