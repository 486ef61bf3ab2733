namespace Coder1.Web.Api;

/// <summary>What people do with git: <c>/api/workspaces/{ws}/git</c> (docs/git.md).</summary>
internal static class GitOperationEndpoints
{
    /// <summary>Maps them; needs <c>AddGitOperations</c>.</summary>
    public static IEndpointRouteBuilder MapGitOperations(this IEndpointRouteBuilder routes)
    {
        var git = routes.MapGroup("/api/workspaces/{ws}/git").WithTags("Git").WithProblems()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status423Locked);
        git.MapGitStaging();
        git.MapGitContents();
        git.MapGitCommits();
        git.MapGitBranches();
        git.MapGitMerges();
        git.MapGitSyncs();
        git.MapGitStashes();
        git.MapGitHistory();
        git.MapGitWorktrees();
        return routes;
    }
}
