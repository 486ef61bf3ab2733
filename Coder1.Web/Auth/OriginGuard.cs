using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>
/// Lets WebSockets and state-changing requests through only from our own pages, or from programs that carry no cookie.
/// Fails closed: with a cookie, and nothing that says where the request comes from, it is refused.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, IOptions<AuthOptions> options)
{
    public Task InvokeAsync(HttpContext context) =>
        NeedsCheck(context) && !IsOurs(context.Request)
            ? Refusals.WriteForeignOriginAsync(context)
            : next(context);

    private static bool NeedsCheck(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest
        || !(HttpMethods.IsGet(context.Request.Method)
            || HttpMethods.IsHead(context.Request.Method)
            || HttpMethods.IsOptions(context.Request.Method));

    private bool IsOurs(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0) return IsSameOrigin(origin, request.Host.Value);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        return request.Cookies.Count == 0;
    }

    // The scheme is left out: behind a proxy that ends TLS the server sees http where the page has https.
    private bool IsSameOrigin(string origin, string? host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && (string.Equals(AuthorityOf(origin), host, StringComparison.OrdinalIgnoreCase)
            || options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase));

    private static string AuthorityOf(string origin) => origin[(origin.IndexOf("://", StringComparison.Ordinal) + 3)..];
}
