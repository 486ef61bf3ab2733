using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Auth;

/// <summary>
/// Signs in who sends <c>Authorization: Bearer …</c>. A token that is none of this server's is compared with the admin
/// token, and such tries are throttled by address as passwords are; tokens that the server made need no throttle, for
/// nobody guesses those.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    BearerTries tries)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";

    private TimeSpan _wait;

    /// <summary>Whether the request brings a bearer token.</summary>
    public static bool IsPresent(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsPresent(Request)) return Task.FromResult(AuthenticateResult.NoResult());
        var token = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        var (user, wait) = tries.Try(token, Context.Connection.RemoteIpAddress, SchemeName);
        if (user is not null) return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, SchemeName)));
        _wait = wait;
        return Task.FromResult(AuthenticateResult.Fail("The bearer token is not valid."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = SchemeName;
        if (_wait == TimeSpan.Zero) return Refusals.WriteUnauthorizedAsync(Context);
        Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(_wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Refusals.WriteTooManyTokensAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.WriteNoAdminAsync(Context);
}
