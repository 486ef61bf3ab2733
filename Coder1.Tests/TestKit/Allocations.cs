namespace Coder1.Tests.TestKit;

/// <summary>What a call allocates in steady state.</summary>
internal static class Allocations
{
    private const int Rounds = 10;
    private const int Calls = 50;

    /// <summary>The least of some rounds of calls: the runtime's own work for a method comes in between.</summary>
    /// <param name="call">What is measured.</param>
    /// <param name="prepare">Comes before each call, and is not.</param>
    public static long Of(Action call, Action? prepare = null)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = 0L;
            for (var count = 0; count < Calls; count++)
            {
                prepare?.Invoke();
                var before = GC.GetAllocatedBytesForCurrentThread();
                call();
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }

            least = Math.Min(least, allocated);
        }

        return least;
    }
}
