namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>How to pull.</summary>
/// <param name="Rebase">Put own commits behind the others', or merge; null: as the settings have it, else only forward.</param>
/// <param name="Credentials">The sign-in.</param>
public sealed record PullRequest(bool? Rebase, SyncCredentials? Credentials = null);
