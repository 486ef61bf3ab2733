namespace Coder1.Core.Memory.Alerts.Webhooks;

/// <summary>How long to wait before a webhook is tried again.</summary>
internal static class WebhookBackoff
{
    /// <summary>Before the second try; it doubles from there.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>It doubles no further.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    /// <summary>What a receiver may ask for at most; what it asks beyond is not heeded.</summary>
    public static readonly TimeSpan MostAskedFor = TimeSpan.FromMinutes(5);

    private const int MostDoublings = 10;

    /// <summary>The wait after a try that failed.</summary>
    /// <param name="tries">Tries so far, at least 1.</param>
    /// <param name="jitter">From 0 to 1: half of the wait is chance, so that many servers do not come at once.</param>
    /// <param name="askedFor">The answer's <c>Retry-After</c>, or null.</param>
    public static TimeSpan After(int tries, double jitter, TimeSpan? askedFor)
    {
        var full = TimeSpan.FromTicks(Math.Min(Most.Ticks, First.Ticks << Math.Clamp(tries - 1, 0, MostDoublings)));
        var wait = (full / 2) + (full / 2 * jitter);
        return askedFor is { } asked && asked > wait ? (asked < MostAskedFor ? asked : MostAskedFor) : wait;
    }
}
