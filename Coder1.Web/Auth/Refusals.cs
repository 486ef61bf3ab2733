using System.Net.WebSockets;
using Microsoft.AspNetCore.Mvc;

namespace Coder1.Web.Auth;

/// <summary>
/// How those are turned away who may not come in: a problem for a request; for the terminal socket a close code,
/// because a browser's WebSocket does not tell its page the status of a refused handshake.
/// </summary>
internal static class Refusals
{
    private const int NotSignedIn = 4401;
    private const int ForeignOrigin = 4403;

    public static Task WriteUnauthorizedAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status401Unauthorized, "urn:coder1:not-signed-in", "Not signed in",
        "Sign in at /login, or send 'Authorization: Bearer <token>' with a token from POST /api/login.", NotSignedIn);

    public static Task WriteNoAdminAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status403Forbidden, "urn:coder1:not-an-admin", "Not an admin",
        "This is for admins. Sign out and in again with the admin token in place of the password, or send it as "
        + "'Authorization: Bearer <token>' (ADMIN_TOKEN).", ForeignOrigin);

    public static Task WriteTooManyTokensAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status429TooManyRequests, "urn:coder1:too-many-tokens", "Too many wrong tokens",
        "Wrong bearer tokens came from this address. Try again later; tokens from POST /api/login are let in all the while.",
        NotSignedIn);

    public static Task WriteForeignOriginAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status403Forbidden, "urn:coder1:foreign-origin", "Foreign origin",
        "This request came from a page of another origin. If a proxy changes the Host header, name the public "
        + "origin in Coder1:Auth:AllowedOrigins.", ForeignOrigin);

    private static async Task WriteAsync(
        HttpContext context, int status, string type, string title, string detail, int closeCode)
    {
        if (context.WebSockets.IsWebSocketRequest && IsTerminalSocket(context.Request.Path))
        {
            var protocols = context.WebSockets.WebSocketRequestedProtocols;
            using var socket = await context.WebSockets.AcceptWebSocketAsync(protocols.FirstOrDefault());
            await socket.CloseOutputAsync((WebSocketCloseStatus)closeCode, title, context.RequestAborted);
            return;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(
            new ProblemDetails { Status = status, Type = type, Title = title, Detail = detail },
            options: null, "application/problem+json", context.RequestAborted);
    }

    private static bool IsTerminalSocket(PathString path) =>
        path.StartsWithSegments("/api/terminals")
        && path.Value!.EndsWith("/socket", StringComparison.OrdinalIgnoreCase);
}
