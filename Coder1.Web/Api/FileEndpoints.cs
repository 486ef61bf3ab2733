using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Api;

/// <summary>The bytes of a workspace's files.</summary>
/// <remarks>The names of a path are percent-encoded one by one; <c>%2F</c> is no separator and stays as it
/// is.</remarks>
internal static class FileEndpoints
{
    public static IEndpointRouteBuilder MapFiles(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/workspaces/{ws}").WithTags("Files").WithProblems()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapMethods("/files/{**path}", [HttpMethods.Get, HttpMethods.Head], Get)
            .WithSummary("A file's bytes; ETag, Range, ?download=1");
        group.MapPut("/files/{**path}", PutAsync)
            .WithSummary("Replaces or makes a file, whole or not at all; If-Match, If-None-Match: *")
            .Produces(StatusCodes.Status201Created).Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        group.MapDelete("/files/{**path}", Delete)
            .WithSummary("Deletes a file, a link, or a folder with all that is in it; If-Match")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        group.MapFolders();
        return endpoints;
    }

    private static FileStreamHttpResult Get([AsParameters] FileRequest request, string? download)
    {
        var opened = request.Files.OpenRead(request.Workspace, request.RoutePath);
        UntrustedBytes.Protect(request.Http.Response);
        // The result disposes the stream, also where only headers are sent.
        return TypedResults.Stream(opened.Content, UntrustedBytes.ContentType,
            fileDownloadName: download is "1" or "true" ? Path.GetFileName(request.Path) : null,
            entityTag: new EntityTagHeaderValue(opened.Stamp.ETag), enableRangeProcessing: true);
    }

    private static async Task<IResult> PutAsync([AsParameters] FileRequest request, IOptions<WorkspaceOptions> options)
    {
        var (http, path) = (request.Http, request.RoutePath);
        var condition = Conditions.Read(http.Request);
        request.LimitBody(options.Value.MaxUploadBytes);
        var written = await request.Files.WriteAsync(
            request.Workspace, path, http.Request.Body, condition, http.RequestAborted);
        http.Response.Headers.ETag = written.Stamp.ETag;
        return written.Created ? TypedResults.Created(AddressOf(request, path)) : TypedResults.NoContent();
    }

    private static NoContent Delete([AsParameters] FileRequest request)
    {
        request.Files.Delete(request.Workspace, request.RoutePath, Conditions.Read(request.Http.Request));
        return TypedResults.NoContent();
    }

    private static string AddressOf(FileRequest request, string path) =>
        $"{request.Http.Request.PathBase.ToUriComponent()}/api/workspaces/{request.Ws}/files/" +
        string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
