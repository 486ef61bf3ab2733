namespace Coder1.Core.Memory.Heap;

/// <summary>The pauses of the newest collections, from counters that are looked at now and then.</summary>
/// <remarks>
/// No events of the runtime are listened to: those cost memory. Between two looks only the newest pause is known by itself;
/// where there were more collections, the others share what is left of the total.
/// </remarks>
internal sealed class PauseRing
{
    /// <summary>Pauses that are kept; the oldest is overwritten.</summary>
    public const int MaxPauses = 512;

    private readonly TimeSpan[] _pauses = new TimeSpan[MaxPauses];
    private long _added;
    private int _collections;
    private TimeSpan _total;

    /// <summary>How many are kept.</summary>
    public int Count => (int)Math.Min(_added, MaxPauses);

    /// <summary>Takes the counters in.</summary>
    /// <param name="collections">Collections since the process started.</param>
    /// <param name="total">What they took together.</param>
    /// <param name="newest">What the newest took.</param>
    public void Look(int collections, TimeSpan total, TimeSpan newest)
    {
        var fresh = collections - _collections;
        var others = total - _total - newest;
        (_collections, _total) = (collections, total);
        if (fresh <= 0) return;
        var each = fresh > 1 && others > TimeSpan.Zero ? others / (fresh - 1) : TimeSpan.Zero;
        for (var index = Math.Min(fresh, MaxPauses) - 1; index > 0; index--) Add(each);
        Add(newest);
    }

    public PauseSummary Sum()
    {
        if (Count == 0) return default;
        var sorted = _pauses[..Count];
        Array.Sort(sorted);
        return new PauseSummary(Count, At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99), sorted[^1]);
    }

    private void Add(TimeSpan pause) => _pauses[_added++ % MaxPauses] = pause;

    /// <summary>The nearest rank: the smallest that so many are not above.</summary>
    private static TimeSpan At(TimeSpan[] sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
