using Coder1.Core.Git.Operations.Merging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>Merging, and what can be in the middle.</summary>
internal static class GitMergeEndpoints
{
    public static void MapGitMerges(this RouteGroupBuilder git)
    {
        git.MapPost("/merge", MergeAsync).WithSummary("Merges a branch into the one that is checked out").Produces(StatusCodes.Status204NoContent);
        git.MapPost("/operation", ActAsync).WithSummary("Continues, aborts or skips what is in the middle: a merge, rebase, cherry-pick, revert or am")
            .Produces(StatusCodes.Status204NoContent);
        git.MapPost("/resolve", ResolveAsync).WithSummary("Takes one side of files in conflict, or what they are now").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<NoContent> MergeAsync([AsParameters] GitRequest request, MergeBody body, GitMerges merges)
    {
        await merges.MergeAsync(request.Folder, body.Branch, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ActAsync([AsParameters] GitRequest request, OperationBody body, GitMerges merges)
    {
        await merges.ActAsync(request.Folder, body.Action, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResolveAsync([AsParameters] GitRequest request, ResolveBody body, GitResolve resolve)
    {
        await resolve.ResolveAsync(request.Folder, body.Paths, body.Side, request.Aborted);
        return TypedResults.NoContent();
    }

    internal sealed record MergeBody(string? Branch);

    internal sealed record OperationBody(string? Action);

    internal sealed record ResolveBody(string?[]? Paths, string? Side);
}
