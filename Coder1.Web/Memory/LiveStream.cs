using Coder1.Web.Api;
using Microsoft.AspNetCore.Http.Features;

namespace Coder1.Web.Memory;

/// <summary>Sends the live figures to one watcher, for as long as it takes them.</summary>
internal sealed class LiveStream(LiveFeed feed, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public const string ContentType = "text/event-stream";

    /// <summary>After this the browser has to come again, and so to show that it is still signed in.</summary>
    internal static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(10);

    public async Task<IResult> SendAsync(HttpContext context)
    {
        using var watcher = feed.TryWatch();
        if (watcher is null)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "too-many-watchers", "Too many memory pages",
                $"{LiveFeed.MaxWatchers} are open: close one.");
        }

        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy in between is to pass events on as they come
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var limit = new CancellationTokenSource(MaxDuration, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping, limit.Token);
        try
        {
            while (true)
            {
                var message = await feed.NextAsync().WaitAsync(ends.Token);
                await context.Response.Body.WriteAsync(message, ends.Token);
                await context.Response.Body.FlushAsync(ends.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return TypedResults.Empty;
        }
    }
}
