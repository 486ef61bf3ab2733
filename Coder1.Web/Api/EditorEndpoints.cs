using Coder1.Core.Editor;
using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Api;

/// <summary>Backups of unsaved text: written by the page within a second of typing, read when it comes back.</summary>
internal static class EditorEndpoints
{
    private const string BaseETag = "X-Base-ETag";
    private const int MaxETagCharacters = 256;

    public static IEndpointRouteBuilder MapEditor(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/workspaces/{ws}/backups").WithTags("Editor").WithProblems()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("", (string ws, WorkspaceCatalog catalog, EditorBackups backups) =>
                backups.List(catalog.Require(ws).Id))
            .WithMetadata(new LargeAnswer(IsArchive: false)).WithSummary("The backups of a workspace");
        group.MapGet("/{**path}", GetAsync).WithSummary("A backup's bytes, with X-Base-ETag");
        group.MapPut("/{**path}", PutAsync).WithSummary("Keeps unsaved text; X-Base-ETag names what it was made from")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
        group.MapDelete("/{**path}", Delete).WithSummary("Throws a backup away; it need not exist")
            .Produces(StatusCodes.Status204NoContent);
        return endpoints;
    }

    private static async Task<IResult> GetAsync([AsParameters] FileRequest request, EditorBackups backups)
    {
        using var opened = backups.Open(request.Workspace.Id, request.RoutePath);
        if (opened is null)
            return Problems.Of(StatusCodes.Status404NotFound, "not-found", "Not found", "There is no backup of this file.");
        var response = request.Http.Response;
        UntrustedBytes.Protect(response);
        response.ContentType = UntrustedBytes.ContentType;
        response.ContentLength = opened.Backup.LengthBytes;
        response.Headers[BaseETag] = opened.Backup.BaseETag;
        response.Headers.LastModified = opened.Backup.SavedAt.ToString("R");
        await opened.Content.CopyToAsync(response.Body, request.Http.RequestAborted);
        return TypedResults.Empty;
    }

    private static async Task<IResult> PutAsync(
        [AsParameters] FileRequest request, EditorBackups backups, IOptions<EditorOptions> options)
    {
        var etag = request.Http.Request.Headers[BaseETag].ToString();
        if (etag.Length > MaxETagCharacters || etag.Any(c => c is < ' ' or > '~'))
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed", "Malformed request", $"{BaseETag} is no entity tag.");
        request.LimitBody(options.Value.MaxBackupBytes);
        await backups.SaveAsync(request.Workspace.Id, request.RoutePath, request.Http.Request.Body, etag, request.Http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static NoContent Delete([AsParameters] FileRequest request, EditorBackups backups)
    {
        backups.Delete(request.Workspace.Id, request.RoutePath);
        return TypedResults.NoContent();
    }
}
