using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Coder1.Web.Auth;

/// <summary>Looks at a password, unless the address has to wait, and starts the session.</summary>
internal sealed partial class SignIn(
    Session session, AdminToken admin, PasswordGate gate, SignInThrottle throttle, ILogger<SignIn> logger)
{
    private const int MaxPasswordLength = 256;

    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    /// <summary>Tries a password; the throttle is asked first, so that a flood costs no hashing.</summary>
    public async Task<SignInResult> TryAsync(HttpContext context, string password)
    {
        var address = context.Connection.RemoteIpAddress;
        var attempt = throttle.Begin(address);
        if (!attempt.IsAllowed) return new SignInResult(false, attempt.Wait);
        bool? right = null;
        var isAdmin = false;
        var wait = TimeSpan.Zero;
        try
        {
            isAdmin = admin.Is(password);
            if (isAdmin) right = true;
            else right = password.Length is 0 or > MaxPasswordLength ? false : await gate.TryAsync(password, context.RequestAborted);
        }
        finally
        {
            wait = throttle.End(attempt, wrong: right == false);
        }

        if (right is null) return new SignInResult(false, BusyWait, IsBusy: true);
        if (right == false) Log.WrongPassword(logger, address);
        return new SignInResult(right.Value, right.Value ? TimeSpan.Zero : wait) { IsAdmin = isAdmin };
    }

    /// <summary>Gives the browser its cookie.</summary>
    /// <param name="context">The request that signed in.</param>
    /// <param name="isAdmin">By the admin token, not by the password.</param>
    public Task SetCookieAsync(HttpContext context, bool isAdmin = false)
    {
        const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        Log.SignedIn(logger, context.Connection.RemoteIpAddress);
        return context.SignInAsync(
            Scheme, isAdmin ? session.OfAdminToken(Scheme, Session.NewSignIn()) : session.OfPassword(Scheme, Session.NewSignIn()),
            new AuthenticationProperties { IsPersistent = true });
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Warning, "Wrong password from {Address}.", EventName = "WrongPassword")]
        public static partial void WrongPassword(ILogger logger, IPAddress? address);

        [LoggerMessage(1002, LogLevel.Information, "Signed in from {Address}.", EventName = "SignedIn")]
        public static partial void SignedIn(ILogger logger, IPAddress? address);
    }
}
