using Coder1.Core.Git.Status;

namespace Coder1.Web.Git;

/// <summary>The head of a status as pages and scripts get it (docs/git.md, wwwroot/src/git/types.ts).</summary>
internal sealed record StatusResponse(
    string State, string? Message, string Version, string Prefix, StatusHead Head, string? Operation, bool Trusted, bool Shallow,
    bool BringsPrograms, int Stashes)
{
    public required StatusCounts Counts { get; init; }

    public required bool UntrackedOmitted { get; init; }

    public required bool Truncated { get; init; }

    public required DateTimeOffset At { get; init; }

    public required double TookMs { get; init; }

    public static StatusResponse Of(GitStatus status) => new(
        NameOf(status.State), status.Message, status.Version, status.Prefix, status.Head, status.Operation, status.Trusted, status.Shallow,
        status.BringsPrograms, status.Stashes)
    {
        Counts = status.Counts,
        UntrackedOmitted = status.UntrackedOmitted,
        Truncated = status.Truncated,
        At = status.At,
        TookMs = Math.Round(status.Took.TotalMilliseconds, 1),
    };

    private static string NameOf(RepositoryState state) => state switch
    {
        RepositoryState.Ready => "ready",
        RepositoryState.None => "none",
        RepositoryState.Missing => "missing",
        RepositoryState.Old => "old",
        RepositoryState.Ownership => "ownership",
        _ => "failed",
    };
}
