using Coder1.Core.Memory.Leaks;
using Coder1.Core.Memory.Leaks.Snapshots;
using Coder1.Web.Auth;
using Coder1.Web.Memory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>The leak detector's routes.</summary>
internal static class LeakEndpoints
{
    public static void MapLeaks(this IEndpointRouteBuilder memory)
    {
        memory.MapGet("/leaks", (LeakDetector detector, HeapSnapshots snapshots) => LeaksResponse.Of(detector, snapshots))
            .WithSummary("What the leak detector found, how it is set, and the heap snapshots");
        memory.MapGroup("/leaks").MapSnapshots();
        var admin = memory.MapGroup("/leaks").RequireAdmin().ProducesProblem(StatusCodes.Status403Forbidden);
        admin.MapPost("/check", Check).WithSummary("Collects garbage, and judges now")
            .Produces<LeakCheckResponse>().ProducesProblem(StatusCodes.Status429TooManyRequests);
        admin.MapPost("/configure", Configure).WithSummary("Sets when growth is suspicious; what is left out stays")
            .Produces<LeaksResponse.SettingsPart>().ProducesProblem(StatusCodes.Status400BadRequest);
        admin.MapPost("/clear-history", ClearHistory).WithSummary("Forgets what was seen and found; the detector begins anew")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static IResult Check(HttpContext context, LeakDetector detector, ManualCollection collection, AdminAudit audit)
    {
        if (!collection.TryBegin(out var wait)) return MemoryEndpoints.CollectedJustNow(context, wait);
        var check = LeakCheckResponse.Of(detector.Check());
        audit.Note(context, "leaks.check", $"looked for leaks: {check.Status}");
        return TypedResults.Ok(check);
    }

    private static IResult Configure(HttpContext context, LeakSettingsBody body, LeakDetector detector, AdminAudit audit)
    {
        var settings = body.Over(detector.Settings);
        if (settings.Faults() is { Count: > 0 } faults)
        {
            return TypedResults.Problem(
                string.Join(' ', faults), statusCode: StatusCodes.Status400BadRequest, type: "urn:coder1:illegal-settings",
                title: "Illegal settings", extensions: [KeyValuePair.Create<string, object?>("faults", faults)]);
        }

        detector.Configure(settings);
        audit.Note(context, "leaks.configure",
            $"set the leak detector to {settings.GrowthBytes >> 20} MB in {settings.Window} or {settings.SlopeBytesPerMinute >> 10} KB a minute");
        return TypedResults.Ok(LeaksResponse.SettingsPart.Of(settings));
    }

    private static NoContent ClearHistory(HttpContext context, LeakDetector detector, AdminAudit audit)
    {
        detector.ClearHistory();
        audit.Note(context, "leaks.clear-history", "cleared what the leak detector had seen");
        return TypedResults.NoContent();
    }
}
