using Coder1.Core.Memory.Alerts.Sources;

namespace Coder1.Web.Hosting;

/// <summary>Tells how long answers take to begin: slow ones are an alert.</summary>
/// <remarks>
/// To the first byte, so a long download counts as long as it takes to begin. What waits for somebody else is left out:
/// sockets, streams of events, and requests whose body is still on its way from the client.
/// </remarks>
internal sealed class ResponseTimer(RequestDelegate next, SlowResponses slow, TimeProvider time)
{
    /// <summary>A body up to this size comes with its request, or soon after.</summary>
    private const long ShortBodyBytes = 64 * 1024;

    private const string EventStream = "text/event-stream";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isUpload = request.ContentLength > ShortBodyBytes || request.Headers.TransferEncoding.Count > 0;
        if (!isUpload && !context.WebSockets.IsWebSocketRequest)
        {
            context.Response.OnStarting(static state =>
            {
                var (timer, context, began) = ((ResponseTimer, HttpContext, long))state;
                timer.Report(context, began);
                return Task.CompletedTask;
            }, (this, context, time.GetTimestamp()));
        }

        return next(context);
    }

    private void Report(HttpContext context, long began)
    {
        if (context.Response.ContentType?.StartsWith(EventStream, StringComparison.OrdinalIgnoreCase) != true)
            slow.Report(time.GetElapsedTime(began));
    }
}
