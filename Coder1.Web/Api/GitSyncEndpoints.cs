using Coder1.Core.Git.Operations.Syncs;
using Coder1.Web.Git;
using Microsoft.AspNetCore.Mvc;

namespace Coder1.Web.Api;

/// <summary>Talking to other repositories, with progress.</summary>
internal static class GitSyncEndpoints
{
    /// <summary>They last long, so their bodies are not counted with those of other changes.</summary>
    private const int MaxBodyBytes = 16 * 1024;

    public static void MapGitSyncs(this RouteGroupBuilder git)
    {
        git.MapPost("/fetch", ([AsParameters] GitRequest request, FetchRequest body, GitSyncs syncs) =>
            Answer(request, (folder, tell, aborted) => syncs.FetchAsync(folder, body, tell, aborted)))
            .Long("Gets what others pushed");
        git.MapPost("/pull", ([AsParameters] GitRequest request, PullRequest body, GitSyncs syncs) =>
            Answer(request, (folder, tell, aborted) => syncs.PullAsync(folder, body, tell, aborted)))
            .Long("Gets what others pushed, and takes it into the branch");
        git.MapPost("/push", ([AsParameters] GitRequest request, PushRequest body, GitSyncs syncs) =>
            Answer(request, (folder, tell, aborted) => syncs.PushAsync(folder, body, tell, aborted)))
            .Long("Gives others what was committed");
    }

    private static void Long(this RouteHandlerBuilder route, string summary) => route
        .WithMetadata(new LongAnswer(), new RequestSizeLimitAttribute(MaxBodyBytes))
        .WithSummary($"{summary}; NDJSON with progress, ending the request cancels")
        .Produces(StatusCodes.Status200OK, contentType: SyncResult.ContentType);

    private static SyncResult Answer(GitRequest request, Func<string, Action<SyncProgress>, CancellationToken, Task<string>> run)
    {
        var folder = request.Folder;
        return new SyncResult((tell, aborted) => run(folder, tell, aborted));
    }
}
