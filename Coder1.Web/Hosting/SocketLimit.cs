using Coder1.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>
/// Holds the bounds on pages and on terminals shown; comes after sign-in, so that strangers take no place. A page's
/// circuit comes by WebSocket only: refused one, the page would else get its circuit by long polling.
/// </summary>
internal sealed class SocketLimit(RequestDelegate next, IOptions<ServerOptions> options, OpenPages pages)
{
    private const string PagePath = "/_blazor";

    private readonly SocketCounter _terminals = new(options.Value.MaxSockets, nameof(ServerOptions.MaxSockets));

    public Task InvokeAsync(HttpContext context)
    {
        var isPage = context.Request.Path.Equals(PagePath, StringComparison.OrdinalIgnoreCase);
        if (context.WebSockets.IsWebSocketRequest) return HoldAsync(context, isPage ? pages.Counter : _terminals);
        return isPage ? SocketsOnly().ExecuteAsync(context) : next(context);
    }

    private async Task HoldAsync(HttpContext context, SocketCounter counter)
    {
        try
        {
            if (counter.Enter()) await next(context);
            else await counter.Refuse().ExecuteAsync(context);
        }
        finally
        {
            counter.Leave();
        }
    }

    private static ProblemHttpResult SocketsOnly() => Problems.Of(
        StatusCodes.Status400BadRequest, "websockets-only", "Only by WebSocket",
        "The page needs WebSockets: let the proxy in between pass them on.");
}
