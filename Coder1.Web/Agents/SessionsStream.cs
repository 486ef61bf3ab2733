using Coder1.Core.Agents;

namespace Coder1.Web.Agents;

/// <summary>Tells one watcher of all conversations, and of the kinds of agents, as they change.</summary>
internal sealed class SessionsStream(AgentRegistry registry, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>Sends until the watcher goes, missed too much, or it is time to come again.</summary>
    /// <param name="context">The request.</param>
    public async Task<IResult> SendAsync(HttpContext context)
    {
        using var watch = registry.WatchAll();
        using var stream = new EventStream(context, time, watch.Wake, lifetime.ApplicationStopping);
        try
        {
            while (!stream.IsOver && watch.Read() is { } change)
            {
                foreach (var info in change.Sessions) stream.Add("session", SessionResponse.Of(info));
                foreach (var id in change.Deleted) stream.Add("deleted", new { Id = id.Value });
                if (change.Kinds) stream.Add("agents", new { });
                await stream.FlushAsync();
                await watch.WaitAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The watcher went, or is to come again.
        }

        return TypedResults.Empty;
    }
}
