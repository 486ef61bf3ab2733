using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>Tokens for scripts: signed and encrypted, without state on the server, ended by a change of the password.</summary>
internal sealed class BearerTokens(
    IDataProtectionProvider protection, PasswordStore passwords, IOptions<AuthOptions> options, TimeProvider clock)
{
    private const int MaxTokenLength = 4096;

    private readonly IDataProtector _protector = protection.CreateProtector("Coder1.BearerToken.v1");

    /// <summary>Makes a token that lasts as long as a session.</summary>
    public string Create()
    {
        var expires = clock.GetUtcNow().AddDays(options.Value.SessionDays).ToUnixTimeSeconds();
        return _protector.Protect($"{expires}:{passwords.Stamp()}");
    }

    /// <summary>Whether <see cref="Create"/> made the token, and it opens the door still; null: this server made no such token.</summary>
    public bool? IsValid(string token)
    {
        if (token.Length is 0 or > MaxTokenLength) return null;
        try
        {
            var parts = _protector.Unprotect(token).Split(':');
            return parts is [var expires, var stamp]
                && long.TryParse(expires, out var seconds)
                && clock.GetUtcNow().ToUnixTimeSeconds() < seconds
                && stamp == passwords.Stamp();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
