using Coder1.Core.Git.Operations.History;
using Coder1.Web.Git;

namespace Coder1.Web.Api;

/// <summary>What was before.</summary>
internal static class GitHistoryEndpoints
{
    private const int UsualCount = 100;

    public static void MapGitHistory(this RouteGroupBuilder git)
    {
        git.MapGet("/log", LogAsync).WithMetadata(new LargeAnswer(IsArchive: false))
            .WithSummary("Commits, the newest first; ?all=true those of every branch, ?path= follows renames, ?q= looks through messages, ?author= through names").Produces<CommitPage>();
        git.MapGet("/commit", async ([AsParameters] GitRequest request, GitComparison comparison, string? id = null) =>
            GitJson.Answer(await comparison.ReadAsync(request.Folder, id, request.Aborted)))
            .WithMetadata(new LargeAnswer(IsArchive: false)).WithSummary("A commit with what it changed, of a merge against its first parent").Produces<CommitDetail>();
        git.MapGet("/compare", async ([AsParameters] GitRequest request, GitComparison comparison, string? from = null, string? to = null, string? path = null) =>
            GitJson.Answer(await comparison.CompareAsync(request.Folder, from, to, path, request.Aborted)))
            .WithMetadata(new LargeAnswer(IsArchive: false)).WithSummary("What differs between two commits, or between one and the working tree").Produces<ChangedFiles>();
        git.MapGet("/blame", async ([AsParameters] GitRequest request, GitBlame blame, string? path = null, string? rev = null, int? from = null, int? to = null) =>
            GitJson.Answer(await blame.ReadAsync(request.Folder, path, rev, (from, to), request.Aborted)))
            .WithMetadata(new LargeAnswer(IsArchive: false)).WithSummary("Where the lines of a file come from, in ranges").Produces<BlameResult>();
    }

    private static async Task<IResult> LogAsync([AsParameters] GitRequest request, [AsParameters] LogRequest query, GitLog log) =>
        GitJson.Answer(await log.ReadAsync(
            request.Folder, new LogQuery(query.Rev, query.Path, query.Q, query.Author, query.From, query.Count) { All = query.All }, request.Aborted));

    /// <summary>What a client asks for.</summary>
    internal sealed record LogRequest(string? Rev, string? Path, string? Q, string? Author, int From = 0, int Count = UsualCount, bool All = false);
}
