namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>A sign-in for another machine; used once, written nowhere.</summary>
/// <param name="Username">The name.</param>
/// <param name="Password">The password, or an access token.</param>
public sealed record SyncCredentials(string? Username, string? Password)
{
    /// <summary>Says nothing of what it holds: it may come into a log.</summary>
    public override string ToString() => nameof(SyncCredentials);
}
