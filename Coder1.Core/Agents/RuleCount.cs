namespace Coder1.Core.Agents;

/// <summary>Counts the rules of all conversations; more are refused.</summary>
internal sealed class RuleCount
{
    /// <summary>Rules together.</summary>
    internal const int Max = 1000;

    private int _count;

    /// <summary>One more; false where there are too many.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _count) <= Max) return true;
        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>Counts those of a conversation that comes from the disk.</summary>
    public void Take(int count) => Interlocked.Add(ref _count, count);

    /// <summary>Some went.</summary>
    public void Give(int count) => Interlocked.Add(ref _count, -count);
}
