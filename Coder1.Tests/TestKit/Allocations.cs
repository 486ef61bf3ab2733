namespace Coder1.Tests.TestKit;

/// <summary>What a call allocates in steady state.</summary>
internal static class Allocations
{
    private const int Rounds = 10;
    private const int Calls = 50;

    /// <summary>The least of some rounds of calls, after the first: the runtime's own work for a method comes in between.</summary>
    public static long Of(Action call)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var count = 0; count < Calls; count++) call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
