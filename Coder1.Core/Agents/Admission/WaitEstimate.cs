namespace Coder1.Core.Agents.Admission;

/// <summary>How long those in a queue may wait, if turns take as long as they did.</summary>
internal static class WaitEstimate
{
    /// <summary>Plays it through: whoever is next takes the place that is free first, for a mean turn.</summary>
    /// <param name="mean">How long a turn takes.</param>
    /// <param name="running">How long those that run have run: their places are those that get free.</param>
    /// <param name="count">How many wait.</param>
    /// <returns>The wait of each, in their order.</returns>
    public static TimeSpan[] Of(TimeSpan mean, IReadOnlyCollection<TimeSpan> running, int count)
    {
        PriorityQueue<TimeSpan, TimeSpan> free = new();
        foreach (var run in running)
        {
            // One that took longer than most tells nothing of its end: half a mean more.
            var left = run < mean ? mean - run : mean / 2;
            free.Enqueue(left, left);
        }

        // Nothing runs, and yet nobody may: memory has to come from elsewhere, which nobody can tell.
        if (free.Count == 0) free.Enqueue(mean, mean);
        var waits = new TimeSpan[count];
        for (var index = 0; index < count; index++)
        {
            var at = free.Dequeue();
            waits[index] = at;
            free.Enqueue(at + mean, at + mean);
        }

        return waits;
    }
}
