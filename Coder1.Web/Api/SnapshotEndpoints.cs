using System.Globalization;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Leaks.Snapshots;
using Coder1.Web.Auth;
using Coder1.Web.Memory;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Api;

/// <summary>Snapshots of the server's heap, taken by a process of its own, and what grew between two.</summary>
internal static class SnapshotEndpoints
{
    private const int RetrySeconds = 60;

    public static void MapSnapshots(this IEndpointRouteBuilder leaks)
    {
        leaks.MapPost("/snapshot", TakeAsync).RequireAdmin().WithSummary("Takes a heap snapshot; refused while memory is scarce")
            .Produces<SnapshotPart>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        leaks.MapGet("/compare", Compare).WithMetadata(new LargeAnswer(IsArchive: false)) // reads two whole files
            .WithSummary("The types that grew from one snapshot to another; ?before=&after=")
            .Produces<ComparisonResponse>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, HeapSnapshots snapshots, AdminAudit audit)
    {
        try
        {
            var snapshot = SnapshotPart.Of(await snapshots.TakeAsync(context.RequestAborted));
            audit.Note(context, "leaks.snapshot", $"took a heap snapshot: {snapshot.Objects} objects, {snapshot.HeapBytes >> 10} KB");
            return TypedResults.Created((string?)null, snapshot);
        }
        catch (MemoryRefusedException refused)
        {
            context.Response.Headers[HeaderNames.RetryAfter] = RetrySeconds.ToString(CultureInfo.InvariantCulture);
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "memory-scarce", "Memory is scarce", refused.Message);
        }
        catch (HeapSnapshotException failed)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "no-snapshot", "No snapshot was taken", failed.Message);
        }
    }

    private static IResult Compare(HeapSnapshots snapshots, string before, string after) =>
        snapshots.Compare(before, after) is { } comparison
            ? TypedResults.Ok(ComparisonResponse.Of(comparison))
            : Problems.Of(StatusCodes.Status404NotFound, "not-found", "Not found", "There is no such snapshot: the oldest go when new ones are taken.");
}
