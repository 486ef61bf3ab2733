using Coder1.Core.Git.Operations.Branches;
using Coder1.Web.Git;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>Branches, and going to them.</summary>
internal static class GitBranchEndpoints
{
    public static void MapGitBranches(this RouteGroupBuilder git)
    {
        git.MapGet("/branches", async ([AsParameters] GitRequest request, GitBranches branches) =>
            GitJson.Answer(await branches.ListAsync(request.Folder, request.Aborted)))
            .WithMetadata(new LargeAnswer(IsArchive: false)).WithSummary("Branches, remote branches and tags, the youngest first").Produces<BranchList>();
        git.MapPost("/branch", CreateAsync).WithSummary("Makes a branch").Produces(StatusCodes.Status204NoContent);
        git.MapPatch("/branch", RenameAsync).WithSummary("Renames a branch").Produces(StatusCodes.Status204NoContent);
        git.MapDelete("/branch", async ([AsParameters] GitRequest request, GitBranches branches, string? name = null, bool force = false) =>
            TypedResults.Ok(new DeletedBody(await branches.DeleteAsync(request.Folder, name, force, request.Aborted))))
            .WithSummary("Deletes a branch; a branch made from the answered commit is the same again");
        git.MapPost("/checkout", CheckoutAsync).WithSummary("Goes to a branch, a commit, or the branch that follows a remote one; 'stash' carries changes over")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<NoContent> CreateAsync([AsParameters] GitRequest request, BranchBody body, GitBranches branches)
    {
        await branches.CreateAsync(request.Folder, body.Name, body.From, body.SwitchTo, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RenameAsync([AsParameters] GitRequest request, RenameBody body, GitBranches branches)
    {
        await branches.RenameAsync(request.Folder, body.Name, body.To, request.Aborted);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CheckoutAsync([AsParameters] GitRequest request, CheckoutTarget body, GitCheckout checkout)
    {
        await checkout.SwitchAsync(request.Folder, body, request.Aborted);
        return TypedResults.NoContent();
    }

    internal sealed record BranchBody(string? Name, string? From, bool SwitchTo = false);

    internal sealed record RenameBody(string? Name, string? To);

    internal sealed record DeletedBody(string Commit);
}
