using Coder1.Core.Git.Operations;
using Coder1.Core.Git.Operations.Contents;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Api;

/// <summary>Files as git has them, and the index being written hunk by hunk.</summary>
internal static class GitContentEndpoints
{
    public static void MapGitContents(this RouteGroupBuilder git)
    {
        git.MapGet("/content", ReadAsync).WithSummary("The bytes of a file in a revision, in 'index', or in 'stage1' to 'stage3'; ETag is the blob")
            .Produces(StatusCodes.Status200OK, contentType: UntrustedBytes.ContentType).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        git.MapPut("/index", WriteAsync).WithSummary("Makes the body the file's content in the index; If-Match is the blob that it was made from, * for a new file")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> ReadAsync([AsParameters] GitRequest request, GitContents contents, string? path = null, string rev = "HEAD")
    {
        if (await contents.ReadAsync(request.Folder, GitPath.Parse(path), rev, request.Aborted) is not { } content)
            return Problems.Of(StatusCodes.Status404NotFound, "git-unknown-ref", "There is no such thing", $"git has no such file in '{rev}'.");
        UntrustedBytes.Protect(request.Http.Response);
        // The result disposes the stream, also where only headers are sent.
        return TypedResults.Stream(content.Bytes, UntrustedBytes.ContentType, entityTag: new EntityTagHeaderValue($"\"{content.Blob}\""));
    }

    private static async Task<NoContent> WriteAsync(
        [AsParameters] GitRequest request, GitContents contents, IOptions<GitOperationOptions> options, string? path = null)
    {
        var named = GitPath.Parse(path);
        var madeFrom = MadeFrom(request.Http.Request);
        BodyLimit.Set(request.Http, options.Value.MaxContentBytes);
        var blob = await contents.WriteAsync(request.Folder, named, request.Http.Request.Body, madeFrom, request.Aborted);
        request.Http.Response.Headers.ETag = $"\"{blob}\"";
        return TypedResults.NoContent();
    }

    private static string? MadeFrom(HttpRequest request)
    {
        var condition = request.Headers.IfMatch.ToString().Trim();
        if (condition == "*") return null;
        return GitRef.Hash(condition.Trim('"')) is var hash && condition == $"\"{hash}\""
            ? hash
            : throw new WorkspaceException(WorkspaceFault.Malformed, "If-Match must be the blob in quotes, or * for a file that the index has not.");
    }
}
