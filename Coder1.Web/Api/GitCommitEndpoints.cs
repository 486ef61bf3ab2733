using Coder1.Core.Git.Operations.Commits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>Commits.</summary>
internal static class GitCommitEndpoints
{
    public static void MapGitCommits(this RouteGroupBuilder git)
    {
        git.MapGet("/draft", async ([AsParameters] GitRequest request, GitDrafts drafts) =>
            TypedResults.Ok(await drafts.ReadAsync(request.Folder, request.Aborted)))
            .WithMetadata(new LargeAnswer(IsArchive: false)).WithSummary("What the next message can begin with, and the last ones of this user");
        git.MapPost("/commit", async ([AsParameters] GitRequest request, CommitRequest body, GitCommits commits) =>
            TypedResults.Ok(await commits.CommitAsync(request.Folder, body, request.Aborted)))
            .WithSummary("Commits what is staged");
        git.MapPost("/commit/undo", UndoAsync).WithSummary("Takes the last commit back; its changes stay staged")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<NoContent> UndoAsync([AsParameters] GitRequest request, GitCommits commits)
    {
        await commits.UndoAsync(request.Folder, request.Aborted);
        return TypedResults.NoContent();
    }
}
