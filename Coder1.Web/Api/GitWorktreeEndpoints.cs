using Coder1.Core.Git.Operations.Worktrees;
using Coder1.Core.Workspaces;
using Coder1.Web.Git;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>More folders of the same repository.</summary>
internal static class GitWorktreeEndpoints
{
    public static void MapGitWorktrees(this RouteGroupBuilder git)
    {
        git.MapGet("/worktrees", ListAsync).WithMetadata(new LargeAnswer(IsArchive: false))
            .WithSummary("The working trees of the repository, the main one first").Produces<IReadOnlyList<WorktreeBody>>();
        git.MapPost("/worktrees", AddAsync).WithSummary("Makes a working tree beside the repository, or in a folder that can be opened as a workspace")
            .Produces<WorktreeBody>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status403Forbidden);
        git.MapDelete("/worktrees", RemoveAsync).WithSummary("Removes a working tree with its folder").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync([AsParameters] GitRequest request, GitWorktrees worktrees)
    {
        var known = Known(request.Catalog);
        return GitJson.Answer((await worktrees.ListAsync(request.Folder, request.Aborted)).Select(tree => new WorktreeBody(tree, known)).ToList());
    }

    private static async Task<IResult> AddAsync([AsParameters] GitRequest request, AddBody body, GitWorktrees worktrees)
    {
        var tree = await worktrees.AddAsync(request.Folder, body.Path, body.Branch, body.Create, request.Aborted);
        return TypedResults.Json(new WorktreeBody(tree, Known(request.Catalog)), GitJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<NoContent> RemoveAsync([AsParameters] GitRequest request, GitWorktrees worktrees, string? path = null, bool force = false)
    {
        await worktrees.RemoveAsync(request.Folder, path, force, request.Aborted);
        return TypedResults.NoContent();
    }

    private static Dictionary<string, string> Known(WorkspaceCatalog catalog) =>
        catalog.List().ToDictionary(workspace => workspace.Path, workspace => workspace.Id.Value);

    internal sealed record AddBody(string? Path, string? Branch, bool Create = false);

    /// <summary>A working tree, with the workspace that it can be opened as.</summary>
    internal sealed record WorktreeBody(
        string Path, string? Branch, string? Commit, bool Current, bool Locked, bool Prunable, string? Workspace)
    {
        public WorktreeBody(Worktree tree, Dictionary<string, string> known)
            : this(tree.Path, tree.Branch, tree.Commit, tree.Current, tree.Locked, tree.Prunable, known.GetValueOrDefault(tree.Path))
        {
        }
    }
}
