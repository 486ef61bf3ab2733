using System.Net;
using System.Security.Claims;

namespace Coder1.Web.Auth;

/// <summary>Looks at bearer tokens, and slows those down who guess.</summary>
/// <param name="tokens">Made by this server.</param>
/// <param name="admin">The one of the settings.</param>
/// <param name="session">Who comes of it.</param>
/// <param name="throttle">Counts wrong tokens, apart from wrong passwords: a script with an old token locks nobody out.</param>
/// <param name="logger">Hears of wrong tokens, never what they were.</param>
internal sealed partial class BearerTries(
    BearerTokens tokens, AdminToken admin, Session session,
    [FromKeyedServices(BearerTries.ThrottleKey)] SignInThrottle throttle, ILogger<BearerTries> logger)
{
    public const string ThrottleKey = "bearer";

    /// <summary>Who the token is, or null; and how long to wait before the next try is looked at.</summary>
    public (ClaimsPrincipal? User, TimeSpan Wait) Try(string token, IPAddress? address, string scheme)
    {
        if (tokens.IsValid(token) is { } valid) return (valid ? session.OfPassword(scheme, Session.SignInOf(token)) : null, TimeSpan.Zero);
        var attempt = throttle.Begin(address);
        if (!attempt.IsAllowed) return (null, attempt.Wait);
        var right = admin.Is(token);
        throttle.End(attempt, wrong: !right);
        if (right) return (session.OfAdminToken(scheme, Session.SignInOf(token)), TimeSpan.Zero);
        Log.WrongToken(logger, address);
        return (null, TimeSpan.Zero); // It was looked at, so it is refused as wrong: the next one may have to wait.
    }

    private static partial class Log
    {
        [LoggerMessage(4301, LogLevel.Warning, "Wrong bearer token from {Address}.", EventName = "WrongBearerToken")]
        public static partial void WrongToken(ILogger logger, IPAddress? address);
    }
}
