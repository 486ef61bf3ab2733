using Coder1.Core.Agents;

namespace Coder1.Web.Agents;

/// <summary>Sends a conversation's events to one watcher, as they come.</summary>
internal sealed class SessionStream(AgentRegistry registry, IHostApplicationLifetime lifetime, TimeProvider time)
{

    /// <summary>Sends until the watcher goes, the conversation goes, or it is time to come again.</summary>
    /// <param name="context">The request.</param>
    /// <param name="id">The conversation.</param>
    /// <param name="from">The id of the first event.</param>
    public async Task<IResult> SendAsync(HttpContext context, AgentSessionId id, long from)
    {
        using var watch = registry.Watch(id, from);
        using var stream = new EventStream(context, time, watch.Wake, lifetime.ApplicationStopping);
        try
        {
            AddSession(stream, watch);
            while (!stream.IsOver)
            {
                await SendEventsAsync(stream, watch);
                // After the events: whoever reads that it is idle has read how it came to be.
                AddSession(stream, watch);
                if (watch.IsOver) stream.Add("deleted", new { Id = id.Value });
                await stream.FlushAsync();
                if (watch.IsOver) break;
                await watch.WaitAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The watcher went, or is to come again.
        }

        return TypedResults.Empty;
    }

    private static async ValueTask SendEventsAsync(EventStream stream, AgentWatch watch)
    {
        while (!stream.IsOver && watch.ReadEvents() is { IsEmpty: false } lines)
        {
            stream.Add(lines.Span);
            await stream.FlushAsync();
        }
    }

    private static void AddSession(EventStream stream, AgentWatch watch)
    {
        if (watch.ReadSession() is { } info) stream.Add("session", SessionResponse.Of(info, watch.ReadSettings()));
    }
}
