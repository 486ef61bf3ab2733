using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Coder1.Web.Auth;

/// <summary>Looks at a password, unless the address has to wait, and starts the session.</summary>
internal sealed partial class SignIn(PasswordStore passwords, SignInThrottle throttle, ILogger<SignIn> logger)
{
    /// <summary>Tries a password; the throttle is asked first, so that a flood costs no hashing.</summary>
    public SignInResult Try(IPAddress? address, string password)
    {
        var wait = throttle.WaitFor(address);
        if (wait > TimeSpan.Zero) return new SignInResult(false, wait);
        if (password.Length is > 0 and <= 256 && passwords.Verify(password)) return new SignInResult(true, TimeSpan.Zero);
        throttle.Fail(address);
        Log.WrongPassword(logger, address);
        return new SignInResult(false, throttle.WaitFor(address));
    }

    /// <summary>Gives the browser its cookie.</summary>
    public Task SetCookieAsync(HttpContext context)
    {
        Log.SignedIn(logger, context.Connection.RemoteIpAddress);
        return context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            Session.Create(passwords.Stamp(), CookieAuthenticationDefaults.AuthenticationScheme),
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
