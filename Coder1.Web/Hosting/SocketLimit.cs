using Coder1.Web.Api;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>Holds the bound on open WebSockets; comes after sign-in, so that strangers take no place.</summary>
internal sealed class SocketLimit(RequestDelegate next, IOptions<ServerOptions> options)
{
    private int _open;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await next(context);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _open) <= options.Value.MaxSockets) await next(context);
            else await Refuse().ExecuteAsync(context);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Refuse() => Problems.Of(
        StatusCodes.Status503ServiceUnavailable, "too-many-sockets", "Too many WebSockets",
        $"{options.Value.MaxSockets} are open ({ServerOptions.SectionName}:{nameof(ServerOptions.MaxSockets)}): close a window.");
}
