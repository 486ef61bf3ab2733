using Coder1.Core.Memory.Heap;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Memory.Heap;

public sealed class PauseRingTests
{
    [Fact]
    public void Sum_NoCollection_IsNothing() => Assert.Equal(default, new PauseRing().Sum());

    [Fact]
    public void Look_OneAtATime_KnowsEachPause()
    {
        var ring = new PauseRing();
        var total = 0;
        for (var ms = 1; ms <= 100; ms++) ring.Look(ms, Ms(total += ms), Ms(ms));
        Assert.Equal(new PauseSummary(100, Ms(50), Ms(95), Ms(99), Ms(100)), ring.Sum());
    }

    [Fact]
    public void Look_SeveralAtOnce_SharesWhatIsLeft()
    {
        var ring = new PauseRing();
        ring.Look(5, Ms(18), Ms(10));
        Assert.Equal(new PauseSummary(5, Ms(2), Ms(10), Ms(10), Ms(10)), ring.Sum());
        ring.Look(5, Ms(18), Ms(10));
        Assert.Equal(5, ring.Count);
    }

    [Theory]
    [InlineData(PauseRing.MaxPauses - 1, PauseRing.MaxPauses - 1)]
    [InlineData(PauseRing.MaxPauses, PauseRing.MaxPauses)]
    [InlineData(PauseRing.MaxPauses + 1, PauseRing.MaxPauses)]
    [InlineData(10 * PauseRing.MaxPauses, PauseRing.MaxPauses)]
    public void Look_ManyCollections_KeepsTheNewest(int collections, int kept)
    {
        var ring = new PauseRing();
        ring.Look(collections, Ms(collections), Ms(1));
        Assert.Equal(kept, ring.Count);
        for (var index = 1; index <= PauseRing.MaxPauses; index++) ring.Look(collections + index, Ms(collections + (7 * index)), Ms(7));
        Assert.Equal(new PauseSummary(PauseRing.MaxPauses, Ms(7), Ms(7), Ms(7), Ms(7)), ring.Sum());
    }

    [Fact]
    public void Sum_AnyPauses_IsInOrder() =>
        Prop.ForAll(Gen.Choose(0, 500).NonEmptyListOf().ToArbitrary(), pauses =>
        {
            var ring = new PauseRing();
            var (count, total) = (0, 0);
            foreach (var ms in pauses) ring.Look(++count, Ms(total += ms), Ms(ms));
            var sum = ring.Sum();
            return sum.P50 <= sum.P95 && sum.P95 <= sum.P99 && sum.P99 <= sum.Longest && sum.Longest == Ms(pauses.TakeLast(PauseRing.MaxPauses).Max());
        }).QuickCheckThrowOnFailure();

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
