using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>The token of the settings that makes an admin: as a bearer token, or typed where the password is asked for.</summary>
internal sealed class AdminToken(PasswordStore passwords, IOptions<AuthOptions> options)
{
    private const int MaxLength = 256;
    private const int StampBytes = 8;

    /// <summary>Whether this is it. Takes as long for one that differs at its end, or in its length.</summary>
    public bool Is(string text)
    {
        if (options.Value.AdminToken is not { } token || text.Length > MaxLength) return false;
        return CryptographicOperations.FixedTimeEquals(Hash(token), Hash(text));
    }

    /// <summary>What sessions carry that it began: changes with it, and with the password. Null where there is no token.</summary>
    public string? Stamp() => options.Value.AdminToken is { } token
        ? Convert.ToHexStringLower(Hash($"{passwords.Stamp()}:{token}").AsSpan(0, StampBytes))
        : null;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
