namespace Coder1.Core.Git.Status;

/// <summary>Where the working tree stands.</summary>
/// <param name="Branch">Null where the head is detached.</param>
/// <param name="Commit">Null before the first one.</param>
/// <param name="Upstream">The branch that it follows.</param>
/// <param name="UpstreamGone">True where that one is named, but gone; otherwise null.</param>
/// <param name="Ahead">Commits that the upstream does not have.</param>
/// <param name="Behind">Commits that only the upstream has.</param>
public sealed record StatusHead(string? Branch, string? Commit, string? Upstream, bool? UpstreamGone, int Ahead, int Behind)
{
    /// <summary>Nowhere: there is no repository.</summary>
    public static StatusHead None { get; } = new(null, null, null, null, 0, 0);
}
