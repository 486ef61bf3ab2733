namespace Coder1.Core.Memory;

/// <summary>
/// A bound over many holders: each may always have a little of its own, so that nobody is left with nothing, and what is
/// beyond that comes out of one store for all.
/// </summary>
/// <param name="each">What every holder may have without asking the others.</param>
/// <param name="shared">What all may have together beyond that.</param>
public sealed class SharedBound(int each, int shared)
{
    private int _taken;

    /// <summary>What is left of the store.</summary>
    public int Left => shared - Volatile.Read(ref _taken);

    /// <summary>Asks for a holder to have another amount than it has. Less is always granted.</summary>
    /// <param name="from">What it has, as granted before.</param>
    /// <param name="to">What it would have.</param>
    /// <returns>False when the store is too empty: the holder keeps what it has.</returns>
    public bool TryChange(int from, int to)
    {
        var more = Math.Max(0, to - each) - Math.Max(0, from - each);
        if (Interlocked.Add(ref _taken, more) <= shared || more <= 0) return true;
        Interlocked.Add(ref _taken, -more);
        return false;
    }
}
