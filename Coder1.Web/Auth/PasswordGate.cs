using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>
/// Looks at few passwords at once, for each costs a core some tenths of a second by design: a flood of them must leave
/// the processor to those who are signed in. Some more wait in line; the others are sent away.
/// </summary>
/// <param name="verify">Looks at one.</param>
/// <param name="options">How many at once, and how many wait.</param>
internal sealed class PasswordGate(Func<string, bool> verify, IOptions<AuthOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.MaxConcurrentSignIns,
        QueueLimit = options.Value.MaxWaitingSignIns,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Whether the password is right; null where too many are in line.</summary>
    public async Task<bool?> TryAsync(string password, CancellationToken cancellation)
    {
        using var lease = await _limiter.AcquireAsync(1, cancellation);
        return lease.IsAcquired ? verify(password) : null;
    }

    public void Dispose() => _limiter.Dispose();
}
