using Coder1.Core.Git;
using Coder1.Core.Git.Status;
using Coder1.Core.Workspaces;
using Coder1.Web.Git;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>What git says of a workspace, and what people say of its repository (docs/git.md).</summary>
internal static class GitStatusEndpoints
{
    private const string Json = "application/json";

    /// <summary>Maps them; needs <c>AddGit</c>.</summary>
    public static IEndpointRouteBuilder MapGitStatus(this IEndpointRouteBuilder routes)
    {
        var git = routes.MapGroup("/api/workspaces/{ws}/git").WithTags("Git").WithProblems().ProducesProblem(StatusCodes.Status404NotFound);
        git.MapGet("/status", StatusAsync).WithSummary("Branch, counts and what is in the middle of being done; fresh=true waits for a new look")
            .Produces<StatusResponse>();
        git.MapGet("/status/entries", EntriesAsync).WithMetadata(new LargeAnswer(IsArchive: false))
            .WithSummary("A window of the files of one group: merge, staged, changes, untracked")
            .Produces<EntriesResponse>().ProducesProblem(StatusCodes.Status400BadRequest);
        git.MapPost("/trust", Trust).WithSummary("Lets run what the repository brings along (hooks, filters), or not")
            .Produces(StatusCodes.Status204NoContent);
        git.MapPost("/init", InitAsync).WithSummary("Makes the workspace a repository").Produces(StatusCodes.Status204NoContent);
        git.MapPost("/identity", IdentityAsync).WithSummary("Says who commits, here or everywhere")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest);
        return routes;
    }

    private static async ValueTask<IResult> StatusAsync(
        string ws, WorkspaceCatalog catalog, GitRepositories repositories, CancellationToken cancellation, bool fresh = false) =>
        TypedResults.Json(
            StatusResponse.Of(await repositories.StatusAsync(catalog.Require(ws).Path, fresh, cancellation)), GitStatusJson.Default.StatusResponse, Json);

    private static async ValueTask<IResult> EntriesAsync(
        string ws, WorkspaceCatalog catalog, GitRepositories repositories, [AsParameters] EntriesQuery query, CancellationToken cancellation)
    {
        if (query.Parsed is not { } group || query.From is < 0 || query.Count is < 0)
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest, "malformed", "Malformed", "'group' is merge, staged, changes or untracked; 'from' and 'count' are not below zero.");
        }

        var status = await repositories.StatusAsync(catalog.Require(ws).Path, fresh: false, cancellation);
        var count = Math.Min(query.Count ?? EntriesResponse.MaxEntries, EntriesResponse.MaxEntries);
        return TypedResults.Json(EntriesResponse.Of(status, group, query.From ?? 0, count), GitStatusJson.Default.EntriesResponse, Json);
    }

    private static NoContent Trust(string ws, TrustBody body, WorkspaceCatalog catalog, GitSetup setup)
    {
        setup.Trust(catalog.Require(ws).Path, body.Trusted);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> InitAsync(string ws, WorkspaceCatalog catalog, GitSetup setup, CancellationToken cancellation)
    {
        await setup.InitAsync(catalog.Require(ws).Path, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> IdentityAsync(
        string ws, IdentityBody body, WorkspaceCatalog catalog, GitSetup setup, CancellationToken cancellation)
    {
        if (!GitSetup.IsIdentity(body.Name) || !GitSetup.IsIdentity(body.Email))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed", "Malformed",
                $"'name' and 'email' are one line of at most {GitSetup.MaxIdentity} characters, without < and >.");
        }

        await setup.IdentifyAsync(catalog.Require(ws).Path, body.Name!, body.Email!, body.Everywhere, cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>Which entries.</summary>
    internal sealed record EntriesQuery(string? Group, int? From, int? Count)
    {
        /// <summary>The group; null where there is none of that name.</summary>
        public StatusGroup? Parsed => Group switch
        {
            "merge" => StatusGroup.Merge,
            "staged" => StatusGroup.Staged,
            "changes" => StatusGroup.Changes,
            "untracked" => StatusGroup.Untracked,
            _ => null,
        };
    }

    /// <summary>Whether what the repository brings along may run.</summary>
    internal sealed record TrustBody(bool Trusted);

    /// <summary>Who commits.</summary>
    internal sealed record IdentityBody(string? Name, string? Email, bool Everywhere);
}
