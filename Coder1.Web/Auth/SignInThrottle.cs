using System.Net;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>
/// Counts wrong passwords by address. At the bound the address waits until the window is over; right passwords count
/// nothing. Bounded: when <see cref="AuthOptions.MaxTrackedAddresses"/> are tracked, newcomers share one count, so a
/// flood of addresses slows itself down instead of filling the memory.
/// </summary>
internal sealed class SignInThrottle(IOptions<AuthOptions> options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Failures> _failures = [];

    /// <summary>How long the address has to wait before a password is looked at; zero: it may try now.</summary>
    public TimeSpan WaitFor(IPAddress? address)
    {
        lock (_lock)
        {
            var key = KeyOf(address);
            if (!_failures.TryGetValue(key, out var failures) || failures.Count < options.Value.MaxFailures)
                return TimeSpan.Zero;
            var left = failures.Start + Window - clock.GetUtcNow();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Notes a wrong password.</summary>
    public void Fail(IPAddress? address)
    {
        lock (_lock)
        {
            Sweep_NeedsLock();
            var key = KeyOf(address);
            var now = clock.GetUtcNow();
            _failures[key] = _failures.TryGetValue(key, out var old) && now < old.Start + Window
                ? old with { Count = old.Count + 1 }
                : new Failures(1, now);
        }
    }

    /// <summary>Addresses tracked now.</summary>
    internal int Tracked
    {
        get { lock (_lock) return _failures.Count; }
    }

    private TimeSpan Window => TimeSpan.FromSeconds(options.Value.FailureWindowSeconds);

    private IPAddress KeyOf(IPAddress? address)
    {
        var key = address ?? IPAddress.None;
        return _failures.ContainsKey(key) || _failures.Count < options.Value.MaxTrackedAddresses ? key : IPAddress.None;
    }

    private void Sweep_NeedsLock()
    {
        var now = clock.GetUtcNow();
        foreach (var (address, failures) in _failures)
        {
            if (now >= failures.Start + Window) _failures.Remove(address);
        }
    }

    private readonly record struct Failures(int Count, DateTimeOffset Start);
}
