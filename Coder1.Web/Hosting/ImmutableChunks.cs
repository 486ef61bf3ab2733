using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Hosting;

/// <summary>
/// Chunks and workers carry their content's hash in their name already, and find each other by relative addresses that
/// the fingerprints of static web assets would break: they are served as immutable under the name they have.
/// </summary>
internal static class ImmutableChunks
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static IApplicationBuilder UseImmutableChunks(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/dist/chunks") || path.StartsWithSegments("/dist/workers"))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    context.Response.Headers[HeaderNames.CacheControl] = Forever;
                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
