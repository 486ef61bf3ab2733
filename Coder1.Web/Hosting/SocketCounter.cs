using Coder1.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Hosting;

/// <summary>Counts open WebSockets of a kind, and refuses beyond their bound.</summary>
internal sealed class SocketCounter(int max, string setting)
{
    private int _open;

    /// <summary>Whether one more would be refused now.</summary>
    public bool IsFull => Volatile.Read(ref _open) >= max;

    /// <summary>How many are open, those included that are being refused.</summary>
    public int Open => Volatile.Read(ref _open);

    public bool Enter() => Interlocked.Increment(ref _open) <= max;

    public void Leave() => Interlocked.Decrement(ref _open);

    public ProblemHttpResult Refuse() => Problems.Of(
        StatusCodes.Status503ServiceUnavailable, "too-many-sockets", "Too many WebSockets",
        $"{max} are open ({ServerOptions.SectionName}:{setting}): close a window.");
}
