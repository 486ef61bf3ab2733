using System.Threading.RateLimiting;
using Coder1.Web.Api;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Hosting;

/// <summary>
/// Bounds the requests at once that hold memory while they last: what a request may hold is bounded, and without this
/// the number of requests would not be. Of those who are signed in only: strangers must not take their places.
/// </summary>
internal sealed class RequestLimits(IOptions<ServerOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    private const string RetryAfterSeconds = "1";

    private enum Kind
    {
        Free,
        Read,
        Change,
        Upload,
        Listing,
        Archive,
    }

    public void Configure(RateLimiterOptions limiter)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Kind>(context => KindOf(context) switch
        {
            // All that have a connection may wait: a page asks for dozens of files at once, and none of them may be missing.
            Kind.Read => Limit(Kind.Read, options.Value.MaxReads, options.Value.MaxConnections),
            Kind.Change => Limit(Kind.Change, options.Value.MaxChanges),
            Kind.Upload => Limit(Kind.Upload, options.Value.MaxUploads),
            Kind.Listing => Limit(Kind.Listing, options.Value.MaxListings),
            Kind.Archive => Limit(Kind.Archive, options.Value.MaxArchives),
            _ => RateLimitPartition.GetNoLimiter(Kind.Free),
        });
        limiter.OnRejected = static (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext));
    }

    private static Kind KindOf(HttpContext context)
    {
        var request = context.Request;
        if (context.User.Identity is not { IsAuthenticated: true } || context.WebSockets.IsWebSocketRequest) return Kind.Free;
        // Platforms end a server whose health they do not hear of, and a page must not wait for its circuit.
        if (request.Path.StartsWithSegments("/_blazor") || request.Path.StartsWithSegments("/api/health")) return Kind.Free;
        var endpoint = context.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<LongAnswer>() is not null) return Kind.Free;
        if (HttpMethods.IsPut(request.Method)) return Kind.Upload;
        if (HttpMethods.IsPost(request.Method) || HttpMethods.IsPatch(request.Method) || HttpMethods.IsDelete(request.Method))
            return Kind.Change;
        return endpoint?.GetMetadata<LargeAnswer>() switch
        {
            { IsArchive: true } => Kind.Archive,
            { IsArchive: false } => Kind.Listing,
            _ => Kind.Read,
        };
    }

    private RateLimitPartition<Kind> Limit(Kind kind, int permits, int? waiting = null) => RateLimitPartition.GetConcurrencyLimiter(
        kind, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = permits,
            QueueLimit = waiting ?? options.Value.MaxWaitingRequests,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable, "too-many-requests", "Too many requests at once",
            $"Try again in a second; {ServerOptions.SectionName} says how many there may be.").ExecuteAsync(context);
    }
}
