using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>
/// Counts wrong passwords by address, those included that are being looked at: many at once get no more tries than many
/// in a row. At the bound the address waits until the window is over; right passwords count nothing. Bounded: when
/// <see cref="AuthOptions.MaxTrackedAddresses"/> are tracked, newcomers share one count, so a flood of addresses slows
/// itself down instead of filling the memory.
/// </summary>
internal sealed class SignInThrottle(IOptions<AuthOptions> options, TimeProvider clock)
{
    /// <summary>For tries that came while as many as are allowed were being looked at; that takes a fraction of it.</summary>
    internal static readonly TimeSpan InFlightWait = TimeSpan.FromSeconds(1);

    private const int Ipv6PrefixBytes = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Tries> _tries = [];

    /// <summary>Takes a try, to be given back by <see cref="End"/> where it is allowed.</summary>
    public SignInTry Begin(IPAddress? address)
    {
        lock (_lock)
        {
            var key = KeyOf_NeedsLock(address);
            var wait = WaitFor_NeedsLock(key);
            if (wait == TimeSpan.Zero)
            {
                var tries = Current_NeedsLock(key);
                _tries[key] = tries with { InFlight = tries.InFlight + 1 };
            }

            return new SignInTry(key, wait);
        }
    }

    /// <summary>Gives a try back.</summary>
    /// <param name="allowed">It.</param>
    /// <param name="wrong">The password was wrong.</param>
    /// <returns>How long the address has to wait before the next.</returns>
    public TimeSpan End(SignInTry allowed, bool wrong)
    {
        lock (_lock)
        {
            var tries = Current_NeedsLock(allowed.Key);
            tries = tries with { InFlight = tries.InFlight - 1 };
            if (wrong) tries = tries with { Wrong = tries.Wrong + 1, Start = tries.Wrong == 0 ? clock.GetUtcNow() : tries.Start };
            if (tries is { Wrong: 0, InFlight: 0 }) _tries.Remove(allowed.Key);
            else _tries[allowed.Key] = tries;
            return WaitFor_NeedsLock(allowed.Key);
        }
    }

    /// <summary>How long the address has to wait before a password is looked at; zero: it may try now.</summary>
    internal TimeSpan WaitFor(IPAddress? address)
    {
        lock (_lock) return WaitFor_NeedsLock(KeyOf_NeedsLock(address));
    }

    /// <summary>Addresses tracked now.</summary>
    internal int Tracked
    {
        get { lock (_lock) return _tries.Count; }
    }

    private TimeSpan Window => TimeSpan.FromSeconds(options.Value.FailureWindowSeconds);

    private TimeSpan WaitFor_NeedsLock(IPAddress key)
    {
        var tries = Current_NeedsLock(key);
        if (tries.Wrong >= options.Value.MaxFailures) return tries.Start + Window - clock.GetUtcNow();
        return tries.Wrong + tries.InFlight >= options.Value.MaxFailures ? InFlightWait : TimeSpan.Zero;
    }

    private Tries Current_NeedsLock(IPAddress key)
    {
        if (!_tries.TryGetValue(key, out var tries)) return default;
        return tries.Wrong > 0 && clock.GetUtcNow() >= tries.Start + Window ? tries with { Wrong = 0 } : tries;
    }

    private IPAddress KeyOf_NeedsLock(IPAddress? address)
    {
        var key = Normalize(address);
        if (_tries.ContainsKey(key) || _tries.Count < options.Value.MaxTrackedAddresses) return key;
        Sweep_NeedsLock();
        return _tries.Count < options.Value.MaxTrackedAddresses ? key : IPAddress.None;
    }

    /// <summary>One who has IPv6 has 2^64 addresses: the network counts as one.</summary>
    private static IPAddress Normalize(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(Ipv6PrefixBytes).Clear();
        return new IPAddress(bytes);
    }

    private void Sweep_NeedsLock()
    {
        foreach (var (key, tries) in _tries)
        {
            if (tries.InFlight == 0 && Current_NeedsLock(key).Wrong == 0) _tries.Remove(key);
        }
    }

    private readonly record struct Tries(int Wrong, int InFlight, DateTimeOffset Start);
}
