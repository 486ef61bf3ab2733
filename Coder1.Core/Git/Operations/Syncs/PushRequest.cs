namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>What to push.</summary>
/// <param name="Branch">The branch; null for the one that is checked out.</param>
/// <param name="Remote">To where; null for what it follows.</param>
/// <param name="SetUpstream">Follow it from now on.</param>
/// <param name="Force">Replace what is there, if it is what was seen last.</param>
/// <param name="Credentials">The sign-in.</param>
public sealed record PushRequest(string? Branch, string? Remote, bool SetUpstream = false, bool Force = false, SyncCredentials? Credentials = null);
