using System.Globalization;
using Coder1.Core.Agents;
using Coder1.Web.Agents;
using Coder1.Web.Memory;

namespace Coder1.Web.Api;

/// <summary>Reading what conversations hold.</summary>
internal static class AgentTranscriptEndpoints
{
    private const int UsualWindow = 200;
    private const int MaxWindow = 1000;
    private const string Lines = "application/x-ndjson";
    private const string Markdown = "text/markdown; charset=utf-8";

    public static void MapAgentTranscripts(this RouteGroupBuilder sessions)
    {
        sessions.MapGet("/{id}/events", StreamAsync).WithMetadata(new LongAnswer())
            .WithSummary("Server-sent events from an id on, live; ?from= or Last-Event-ID")
            .Produces(StatusCodes.Status200OK, contentType: LiveStream.ContentType)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        sessions.MapGet("/{id}/transcript", Window).WithSummary("A window of events: the last ?count= before ?before=")
            .Produces(StatusCodes.Status200OK, contentType: Lines).ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapGet("/{id}/export", Export).WithSummary("The whole conversation as a download; ?format=markdown or jsonl")
            .Produces(StatusCodes.Status200OK, contentType: Lines).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> StreamAsync(HttpContext context, string id, SessionStream stream, long from = 0)
    {
        var session = AgentEndpoints.Parse(id);
        if (from < 0) return Task.FromResult<IResult>(AgentProblems.Malformed("'from' must be the id of an event."));
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        // A browser that comes again says what it has, and asks the same address as at first.
        if (long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) from = seen + 1;
        return stream.SendAsync(context, session, from);
    }

    private static IResult Window(string id, AgentRegistry registry, long? before = null, int count = UsualWindow)
    {
        var session = AgentEndpoints.Parse(id);
        if (count is < 1 or > MaxWindow) return AgentProblems.Malformed($"'count' must be between 1 and {MaxWindow}.");
        if (before < 0) return AgentProblems.Malformed("'before' must be the id of an event.");
        return new TranscriptResult(registry.OpenEvents(session, before, count), Lines);
    }

    private static IResult Export(string id, AgentRegistry registry, string format = "markdown")
    {
        var session = AgentEndpoints.Parse(id);
        if (format is not ("markdown" or "jsonl")) return AgentProblems.Malformed("'format' must be markdown or jsonl.");
        if (registry.Find(session) is not { } info) return AgentProblems.NotFound;
        var events = registry.OpenEvents(session);
        return format == "jsonl"
            ? new TranscriptResult(events, Lines) { FileName = $"conversation-{session}.jsonl" }
            : new TranscriptResult(events, Markdown) { FileName = $"conversation-{session}.md", Markdown = info };
    }
}
