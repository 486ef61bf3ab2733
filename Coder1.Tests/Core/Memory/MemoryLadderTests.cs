using Coder1.Core.Memory;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class MemoryLadderTests
{
    private static readonly MemoryThresholds Thresholds = new(512, 400, 300, 340, 380, 460);

    [Theory]
    [InlineData(299, MemoryLevel.Normal)]
    [InlineData(300, MemoryLevel.Warning)]
    [InlineData(301, MemoryLevel.Warning)]
    [InlineData(339, MemoryLevel.Warning)]
    [InlineData(340, MemoryLevel.Critical)]
    [InlineData(341, MemoryLevel.Critical)]
    [InlineData(379, MemoryLevel.Critical)]
    [InlineData(380, MemoryLevel.Panic)]
    [InlineData(381, MemoryLevel.Panic)]
    [InlineData(459, MemoryLevel.Panic)]
    [InlineData(460, MemoryLevel.RedLine)]
    [InlineData(461, MemoryLevel.RedLine)]
    public void Observe_AroundAThreshold_RisesAtOnce(long pressure, MemoryLevel level) =>
        Assert.Equal(level, new MemoryLadder(Thresholds).Observe(pressure, TimeSpan.Zero));

    [Theory]
    [InlineData(284, MemoryLevel.Normal)]
    [InlineData(285, MemoryLevel.Warning)]
    [InlineData(286, MemoryLevel.Warning)]
    public void Observe_AroundFivePercentBelow_FallsOnlyUnderIt(long pressure, MemoryLevel level)
    {
        var ladder = At(300);
        ladder.Observe(pressure, TimeSpan.FromSeconds(1));
        Assert.Equal(level, ladder.Observe(pressure, TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(10_999, MemoryLevel.Warning)]
    [InlineData(11_000, MemoryLevel.Normal)]
    [InlineData(11_001, MemoryLevel.Normal)]
    public void Observe_AroundTenSecondsBelow_FallsThen(int milliseconds, MemoryLevel level)
    {
        var ladder = At(300);
        ladder.Observe(200, TimeSpan.FromSeconds(1));
        Assert.Equal(level, ladder.Observe(200, TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Fact]
    public void Observe_BackUpInBetween_BeginsToCountAgain()
    {
        var ladder = At(300);
        ladder.Observe(200, TimeSpan.FromSeconds(1));
        ladder.Observe(285, TimeSpan.FromSeconds(10));
        ladder.Observe(200, TimeSpan.FromSeconds(10.5));
        Assert.Equal(MemoryLevel.Warning, ladder.Observe(200, TimeSpan.FromSeconds(20)));
        Assert.Equal(MemoryLevel.Normal, ladder.Observe(200, TimeSpan.FromSeconds(20.5)));
    }

    [Fact]
    public void Observe_FarBelowForLong_FallsAllTheWayAtOnce()
    {
        var ladder = At(500);
        ladder.Observe(100, TimeSpan.FromSeconds(1));
        Assert.Equal(MemoryLevel.Normal, ladder.Observe(100, TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public void Observe_AnyPressures_IsNeverTooLowAndNeverFallsEarly() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Pressure, byte Seconds)[]>(), looks =>
        {
            var ladder = new MemoryLadder(Thresholds);
            var now = TimeSpan.Zero;
            List<(TimeSpan At, long Pressure)> seen = [];
            var before = MemoryLevel.Normal;
            foreach (var look in looks)
            {
                now += TimeSpan.FromSeconds(look.Seconds % 7);
                long pressure = look.Pressure * 2;
                seen.Add((now, pressure));
                var level = ladder.Observe(pressure, now);
                if (level < Thresholds.LevelOf(pressure)) return false;
                // A level that ended: nothing within ten seconds was near it. One that stays: something was.
                if (level < before && LastNear(seen, level + 1) > now - MemoryLadder.ReleaseTime) return false;
                if (level > MemoryLevel.Normal && FirstLowSinceNear(seen, level) is { } low
                    && now - low >= MemoryLadder.ReleaseTime) return false;
                before = level;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static TimeSpan LastNear(List<(TimeSpan At, long Pressure)> seen, MemoryLevel level) =>
        seen.Last(look => IsNear(look.Pressure, level)).At;

    private static TimeSpan? FirstLowSinceNear(List<(TimeSpan At, long Pressure)> seen, MemoryLevel level)
    {
        var last = seen.FindLastIndex(look => IsNear(look.Pressure, level));
        return last + 1 < seen.Count ? seen[last + 1].At : null;
    }

    private static bool IsNear(long pressure, MemoryLevel level) =>
        pressure >= MemoryLadder.ReleaseBytes(Thresholds.BytesOf(level));

    private static MemoryLadder At(long pressure)
    {
        var ladder = new MemoryLadder(Thresholds);
        ladder.Observe(pressure, TimeSpan.Zero);
        return ladder;
    }
}
