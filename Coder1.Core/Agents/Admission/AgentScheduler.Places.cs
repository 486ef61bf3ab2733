using Coder1.Core.Agents.Pool;

namespace Coder1.Core.Agents.Admission;

/// <content>What those that wait are told.</content>
internal sealed partial class AgentScheduler
{
    /// <summary>No more often is everybody's place looked at: in between, changes gather.</summary>
    internal static readonly TimeSpan PlacesInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>No more often are the numbers in a reason told anew.</summary>
    private static readonly TimeSpan ReasonInterval = TimeSpan.FromSeconds(5);

    /// <summary>An estimate that came true to this is not told again: the page counts down by itself.</summary>
    private static readonly TimeSpan EstimateSlack = TimeSpan.FromSeconds(2);

    private long? _placesPutAt;

    /// <summary>The one that waits the longest, and how long; zero where nobody waits.</summary>
    internal TimeSpan LongestWait
    {
        get { lock (_pool.Gate) return _queue.Oldest is { } oldest ? _time.GetElapsedTime(oldest.EnteredAt) : TimeSpan.Zero; }
    }

    /// <summary>How many wait.</summary>
    internal int Waiting
    {
        get { lock (_pool.Gate) return _queue.Count; }
    }

    /// <summary>How many run or wait.</summary>
    internal int Load
    {
        get { lock (_pool.Gate) return _queue.Count + _limiter.Turns; }
    }

    private void TellPlaces()
    {
        Afterwards after = new();
        lock (_pool.Gate)
        {
            if (!_disposed) PutAll(after);
        }

        after.Run();
    }

    /// <summary>Gives everybody the place that is theirs, now or when the interval is over. Under the lock.</summary>
    private void PutAll(Afterwards after)
    {
        if (_queue.Count == 0 || _disposed) return;
        if (_placesPutAt is { } at && PlacesInterval - _time.GetElapsedTime(at) is { Ticks: > 0 } rest)
        {
            _placesTimer.Change(rest, Timeout.InfiniteTimeSpan);
            return;
        }

        _placesPutAt = _time.GetTimestamp();
        var order = _queue.Order();
        var waits = Waits(order.Count);
        for (var index = 0; index < order.Count; index++)
        {
            // One that is just entering is given its place by the call that it entered by.
            if (order[index].Place is not null && Put(order[index], index + 1, waits[index])) after.Add(order[index].Tell);
        }
    }

    private void PutNew(AgentTurn turn)
    {
        var order = _queue.Order();
        var index = order.IndexOf(turn);
        Put(turn, index + 1, Waits(order.Count)[index]);
        turn.Put(turn.Place, isKnown: true);
    }

    private TimeSpan[] Waits(int count) =>
        WaitEstimate.Of(_lengths.Mean, [.. _running.Select(turn => _time.GetElapsedTime(turn.AdmittedAt))], count);

    private bool Put(AgentTurn turn, int position, TimeSpan wait)
    {
        var refusal = turn.Refusal!;
        if (turn.Place is { } place && place.Position == position && refusal.Kind == turn.PlacedFor)
        {
            var since = _time.GetElapsedTime(turn.PlacedAt);
            var off = (place.EstimatedWait - since - wait).Duration();
            var isSame = off <= EstimateSlack || off <= wait / 10;
            if (isSame && (since < ReasonInterval || refusal.Reason == place.Reason)) return false;
        }

        (turn.PlacedFor, turn.PlacedAt) = (refusal.Kind, _time.GetTimestamp());
        turn.Put(new QueuePlace(position, TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)), refusal.Reason));
        return true;
    }
}
