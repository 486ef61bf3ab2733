using System.Text.Json.Serialization;
using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>The folders of a workspace: listing, making, renaming, packing.</summary>
internal static class FolderEndpoints
{
    /// <summary>The most entries of one answer; the default as well, since the page shows a folder as a
    /// whole.</summary>
    internal const int MaxPageEntries = 20_000;

    public static void MapFolders(this IEndpointRouteBuilder group)
    {
        group.MapGet("/tree", TreeAsync).WithMetadata(new LargeAnswer(IsArchive: false))
            .WithSummary("What a folder holds, folders first; ?path=&offset=&limit=");
        group.MapPost("/files:move", Move).WithSummary("Renames or moves; never replaces anything")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/folders", CreateFolder).WithSummary("Makes a folder")
            .Produces(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/archive", Archive).WithMetadata(new LargeAnswer(IsArchive: true))
            .WithSummary("A folder as a zip, streamed; without .git")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<Ok<TreeBody>> TreeAsync([AsParameters] FileRequest request, int offset = 0, int limit = MaxPageEntries)
    {
        if (offset < 0 || limit is < 1 or > MaxPageEntries)
        {
            throw new WorkspaceException(WorkspaceFault.Malformed,
                $"'offset' must be at least 0 and 'limit' between 1 and {MaxPageEntries}.");
        }

        var listing = await request.Files.ListAsync(request.Workspace, request.Path, request.Http.RequestAborted);
        return TypedResults.Ok(new TreeBody(request.Path ?? "", [.. listing.Entries.Skip(offset).Take(limit)],
            listing.Entries.Count, listing.Truncated, listing.Stamp.ETag));
    }

    private static NoContent Move(string ws, MoveBody body, WorkspaceCatalog catalog, WorkspaceFiles files)
    {
        if (body.From is null || body.To is null)
            throw new WorkspaceException(WorkspaceFault.Malformed, "Send 'from' and 'to'.");
        files.Move(catalog.Require(ws), body.From, body.To);
        return TypedResults.NoContent();
    }

    private static Created CreateFolder(string ws, FolderBody body, WorkspaceCatalog catalog, WorkspaceFiles files)
    {
        files.CreateFolder(catalog.Require(ws), body.Path ?? "");
        return TypedResults.Created();
    }

    private static PushStreamHttpResult Archive([AsParameters] FileRequest request, WorkspaceArchive archive)
    {
        var plan = archive.Plan(request.Workspace, request.Path);
        UntrustedBytes.Protect(request.Http.Response);
        var aborted = request.Http.RequestAborted;
        return TypedResults.Stream(output => WorkspaceArchive.WriteAsync(plan, output, aborted), "application/zip", plan.Name);
    }

    internal sealed record MoveBody(string? From, string? To);

    internal sealed record FolderBody(string? Path);

    /// <summary>One page of a listing; <c>truncated</c> tells that the folder holds more than is ever listed.</summary>
    internal sealed record TreeBody(
        string Path, IReadOnlyList<FolderEntry> Entries, int Total, bool Truncated,
        [property: JsonPropertyName("etag")] string ETag);
}
