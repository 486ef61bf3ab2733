using Coder1.Core.Git.Operations.Stashes;
using Coder1.Web.Git;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>Changes that were put aside.</summary>
internal static class GitStashEndpoints
{
    public static void MapGitStashes(this RouteGroupBuilder git)
    {
        git.MapGet("/stashes", async ([AsParameters] GitRequest request, GitStashes stashes) =>
            GitJson.Answer(await stashes.ListAsync(request.Folder, request.Aborted)))
            .WithMetadata(new LargeAnswer(IsArchive: false)).WithSummary("What is put aside, the newest first").Produces<IReadOnlyList<Stash>>();
        git.MapPost("/stash", PushAsync).WithSummary("Puts changes aside").Produces(StatusCodes.Status204NoContent);
        git.MapPost("/stash/apply", ApplyAsync).WithSummary("Brings changes back, and with 'pop' lets go of them").Produces(StatusCodes.Status204NoContent);
        git.MapPost("/stash/drop", DropAsync).WithSummary("Lets go of changes").Produces(StatusCodes.Status204NoContent);
        git.MapPost("/stash/restore", RestoreAsync).WithSummary("Takes a drop back").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<NoContent> PushAsync([AsParameters] GitRequest request, StashRequest body, GitStashes stashes)
    {
        await stashes.PushAsync(request.Folder, body, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ApplyAsync([AsParameters] GitRequest request, ApplyBody body, GitStashes stashes)
    {
        await stashes.ApplyAsync(request.Folder, body.Commit, body.Pop, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DropAsync([AsParameters] GitRequest request, DropBody body, GitStashes stashes)
    {
        await stashes.DropAsync(request.Folder, body.Commit, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RestoreAsync([AsParameters] GitRequest request, RestoreBody body, GitStashes stashes)
    {
        await stashes.RestoreAsync(request.Folder, body.Commit, body.Message, request.Aborted);
        return TypedResults.NoContent();
    }

    internal sealed record ApplyBody(string? Commit, bool Pop = false);

    internal sealed record DropBody(string? Commit);

    internal sealed record RestoreBody(string? Commit, string? Message);
}
