using Coder1.Core.Git.Operations.Discards;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Git.Operations.Staging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>Into the index, out of it, and away.</summary>
internal static class GitStagingEndpoints
{
    public static void MapGitStaging(this RouteGroupBuilder git)
    {
        git.MapPost("/stage", StageAsync).WithSummary("Puts changes into the index, by paths or a whole group; what was in conflict counts as resolved")
            .Produces(StatusCodes.Status204NoContent);
        git.MapPost("/unstage", UnstageAsync).WithSummary("Takes changes out of the index, by paths or the group 'staged'")
            .Produces(StatusCodes.Status204NoContent);
        git.MapPost("/discard", DiscardAsync).WithSummary("Throws changes of the working tree away, by paths or a whole group; can be taken back")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        git.MapPost("/undo/{id}", UndoAsync).WithSummary("Takes a discard back, while nobody changed the files since")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<NoContent> StageAsync([AsParameters] GitRequest request, SelectionBody body, GitStaging staging)
    {
        await staging.StageAsync(request.Folder, body.Selection, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnstageAsync([AsParameters] GitRequest request, SelectionBody body, GitStaging staging)
    {
        await staging.UnstageAsync(request.Folder, body.Selection, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<DiscardResult>> DiscardAsync([AsParameters] GitRequest request, SelectionBody body, GitDiscards discards) =>
        TypedResults.Ok(await discards.DiscardAsync(request.Folder, body.Selection, body.Forever, request.Aborted));

    private static async Task<NoContent> UndoAsync([AsParameters] GitRequest request, string id, GitDiscards discards)
    {
        await discards.UndoAsync(request.Folder, id, request.Aborted);
        return TypedResults.NoContent();
    }

    /// <summary>Paths, or a group.</summary>
    /// <param name="Paths">Relative to the repository's top.</param>
    /// <param name="Group"><c>merge</c>, <c>staged</c>, <c>changes</c> or <c>untracked</c>.</param>
    /// <param name="Forever">Discard also what is too large to be taken back.</param>
    internal sealed record SelectionBody(string?[]? Paths, string? Group, bool Forever = false)
    {
        internal GitSelection Selection => GitSelection.Parse(Group, Paths);
    }
}
