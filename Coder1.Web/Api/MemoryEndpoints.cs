using System.Globalization;
using Coder1.Core.Git;
using Coder1.Core.Git.Status;
using Coder1.Core.Git.Watching;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Heap;
using Coder1.Core.Memory.Processes;
using Coder1.Web.Auth;
using Coder1.Web.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Api;

/// <summary>The management routes: what the memory keeper sees, for all who are signed in; what acts, for admins.</summary>
internal static class MemoryEndpoints
{
    public static void MapMemory(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/monitoring/memory").WithTags("Memory").WithProblems();
        group.MapGet("/stats", (StatsReader stats) => stats.Read())
            .WithSummary("What the container holds, who holds it, and the steps that could free some");
        group.MapGet("/heap-statistics", (HeapWatch heap) => HeapResponse.Of(heap.Read()))
            .WithSummary("The server's managed heap by generation, and its collections");
        group.MapGet("/process-info", (MemoryLedger ledger) => ProcessesResponse.Of(ledger.Latest))
            .WithSummary("The server's process, and the processes of the container with their owners");
        group.MapGet("/health", Health).WithSummary("Status, level and tier; what is switched off; alerts, fences, and the previous run");
        group.MapGet("/events", Events).WithSummary("What the memory keeper did and saw, newest first; ?limit=")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/history", (MemoryMonitor monitor) => HistoryResponse.Of(monitor.History))
            .WithSummary("Pressure, working set and usage of the last ten minutes");
        group.MapGet("/git", Git).WithSummary("Git's commands, the statuses it keeps and the folders it watches, against their bounds");
        group.MapGet("/live", LiveAsync).WithMetadata(new LongAnswer()).WithSummary("Server-sent events: the newest figures, twice a second")
            .Produces(StatusCodes.Status200OK, contentType: LiveStream.ContentType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapDrill();
        group.MapLeaks();
        group.MapProcesses();
        group.MapPost("/gc", Collect).RequireAdmin().WithSummary("Collects garbage now, and tells what that freed")
            .Produces<ManualCollection.Result>().ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The answer where a collection was forced a moment ago.</summary>
    internal static IResult CollectedJustNow(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[HeaderNames.RetryAfter] = seconds;
        return Problems.Of(StatusCodes.Status429TooManyRequests, "collected-just-now", "Collected just now",
            $"Each collection stops the server for a moment. Try again in {seconds} s.");
    }

    private static IResult Events(MemoryJournal journal, int limit = EventsResponse.DefaultEvents) =>
        limit is < 1 or > EventsResponse.DefaultEvents
            ? Problems.Of(StatusCodes.Status400BadRequest, "malformed", "Malformed request",
                $"'limit' must be between 1 and {EventsResponse.DefaultEvents}.")
            : TypedResults.Ok(EventsResponse.Of(journal.Events, limit));

    private static GitResponse Git(GitClient git, GitStatusCache cache, GitWatches watches, IOptions<GitOptions> bounds) =>
        GitResponse.Of(git, cache, watches, bounds.Value);

    private static MemoryHealthResponse Health(MemoryHealthReader reader) => reader.Read();

    private static Task<IResult> LiveAsync(HttpContext context, LiveStream stream) => stream.SendAsync(context);

    private static IResult Collect(HttpContext context, ManualCollection collection, AdminAudit audit)
    {
        if (!collection.TryBegin(out var wait)) return CollectedJustNow(context, wait);
        var result = collection.Run();
        audit.Note(context, "gc", $"collected garbage: {result.FreedBytes / 1024} KB freed in {result.TookMs:0} ms", result.FreedBytes);
        return TypedResults.Ok(result);
    }
}
