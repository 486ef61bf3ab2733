using Coder1.Core.Agents.Pool;
using Xunit;

namespace Coder1.Tests.Core.Agents.Pool;

public sealed class GrowthWatchTests
{
    private const long Mb = 1024 * 1024;

    private readonly GrowthWatch _watch = new();
    private DateTimeOffset _at = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false, 60, 80, 100, 120, 140)] // grew four times
    [InlineData(true, 60, 80, 100, 120, 140, 160)] // five times
    [InlineData(false, 60, 70, 80, 90, 100, 120)] // and holds but twice as much
    [InlineData(true, 60, 70, 80, 90, 100, 121)]
    [InlineData(false, 60, 80, 100, 99, 140, 160)] // gave something back
    [InlineData(false, 60, 80, 100, 120, 140, 140)] // stays
    [InlineData(true, 60, 50, 60, 70, 80, 100, 130)] // after a pause
    public void Add_TurnAfterTurn_TellsOneThatOnlyClimbs(bool climbs, params int[] held)
    {
        var told = false;
        foreach (var mb in held) told = Add(mb);
        Assert.Equal(climbs, told);
    }

    [Fact]
    public void Add_SameLookAgain_CountsOnce()
    {
        Add(60);
        for (var turn = 0; turn < 10; turn++) Assert.False(_watch.Add((61 + (turn * 20)) * Mb, _at));
        Assert.Equal(60 * Mb, _watch.LastBytes);
    }

    [Fact]
    public void Add_NotSeenYet_CountsNot()
    {
        Assert.False(Add(0));
        Assert.Equal(0, _watch.FirstBytes);
    }

    [Theory]
    [InlineData(0, 60, 140)]
    [InlineData(139, 60, 1)]
    [InlineData(140, 60, 0)]
    [InlineData(200, 60, 0)]
    [InlineData(0, 61, 0)]
    public void Left_OfWhatWasPromised_EndsWhenShownOrAfterAMinute(int heldMb, int seconds, int leftMb)
    {
        ReservedMemory reserved = new(140 * Mb);
        Assert.Equal(leftMb * Mb, reserved.Left(heldMb * Mb, TimeSpan.FromSeconds(seconds)));
        Assert.Equal(leftMb * Mb, reserved.Left(0, TimeSpan.FromSeconds(seconds)));
    }

    private bool Add(int mb) => _watch.Add(mb * Mb, _at += TimeSpan.FromSeconds(5));
}
