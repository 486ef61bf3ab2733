using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>The one sign-in link that is printed at the start: usable once, for a while.</summary>
internal sealed class SignInLinks(IOptions<AuthOptions> options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private byte[]? _code;
    private DateTimeOffset _expires;

    /// <summary>Makes the code of a new link; an older one stops working.</summary>
    public string Create()
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        lock (_lock)
        {
            _code = Encoding.ASCII.GetBytes(code);
            _expires = clock.GetUtcNow() + TimeSpan.FromMinutes(options.Value.SignInLinkMinutes);
        }

        return code;
    }

    /// <summary>Uses a code up: true the first time it is right and in time.</summary>
    public bool TryUse(string code)
    {
        lock (_lock)
        {
            if (_code is null || clock.GetUtcNow() >= _expires) return false;
            if (!CryptographicOperations.FixedTimeEquals(_code, Encoding.UTF8.GetBytes(code))) return false;
            _code = null;
            return true;
        }
    }
}
