using Coder1.Core.Memory.Alerts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Memory.Alerts;

public sealed class AlertStateTests
{
    private static readonly AlertRule Rule = new("r", AlertSeverity.Warning, 75, TimeSpan.FromSeconds(120), 70, TimeSpan.FromSeconds(60));

    [Fact]
    public void Look_AboveForTheTime_RaisesOnce()
    {
        var state = new AlertState(Rule);
        Assert.Equal(AlertChange.None, state.Look(76, At(0)));
        Assert.Equal(AlertChange.None, state.Look(76, At(119)));
        Assert.Equal(AlertChange.Raised, state.Look(76, At(120)));
        Assert.Equal(AlertChange.None, state.Look(90, At(121)));
        Assert.Equal(AlertChange.None, state.Look(90, At(999)));
        Assert.True(state.IsRaised);
    }

    [Theory]
    [InlineData(75, false)]
    [InlineData(75.01, true)]
    public void Look_AtTheThreshold_OnlyAboveCounts(double value, bool raised)
    {
        var state = new AlertState(Rule);
        state.Look(value, At(0));
        state.Look(value, At(121));
        Assert.Equal(raised, state.IsRaised);
    }

    [Fact]
    public void Look_ADipBetween_BeginsAnew()
    {
        var state = new AlertState(Rule);
        state.Look(80, At(0));
        state.Look(75, At(119));
        Assert.Equal(AlertChange.None, state.Look(80, At(120)));
        Assert.Equal(AlertChange.None, state.Look(80, At(239)));
        Assert.Equal(AlertChange.Raised, state.Look(80, At(240)));
    }

    [Fact]
    public void Look_BelowForTheTime_ResolvesOnce()
    {
        var state = Raised();
        Assert.Equal(AlertChange.None, state.Look(70, At(200)));
        Assert.Equal(AlertChange.None, state.Look(70, At(259)));
        Assert.Equal(AlertChange.Resolved, state.Look(70, At(260)));
        Assert.Equal(AlertChange.None, state.Look(70, At(999)));
    }

    [Fact]
    public void Look_BetweenTheThresholds_StaysRaised()
    {
        var state = Raised();
        state.Look(60, At(200));
        Assert.Equal(AlertChange.None, state.Look(71, At(259)));
        Assert.Equal(AlertChange.None, state.Look(60, At(260)));
        Assert.Equal(AlertChange.None, state.Look(null, At(319)));
        Assert.Equal(AlertChange.Resolved, state.Look(null, At(320)));
    }

    [Fact]
    public void Look_NoTimes_FollowsAtOnce()
    {
        var state = new AlertState(Rule with { RaiseAfter = TimeSpan.Zero, ClearAfter = TimeSpan.Zero });
        Assert.Equal(AlertChange.Raised, state.Look(76, At(0)));
        Assert.Equal(AlertChange.Resolved, state.Look(1, At(0)));
    }

    [Fact]
    public void Look_AnyValues_TakesTurnsAndHoldsTheTimes()
    {
        var values = Gen.Elements(0d, 69, 70, 71, 74, 75, 76, 100).ListOf(200);
        Prop.ForAll(values.ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static bool Holds(IEnumerable<double> values)
    {
        var state = new AlertState(Rule);
        TimeSpan? changed = null;
        var raised = false;
        var now = TimeSpan.Zero;
        foreach (var value in values)
        {
            now += TimeSpan.FromSeconds(10);
            var change = state.Look(value, now);
            if (change == AlertChange.None) continue;
            if (raised == (change == AlertChange.Raised)) return false; // twice the same
            if (changed is { } before && now - before < (raised ? Rule.ClearAfter : Rule.RaiseAfter)) return false;
            (raised, changed) = (!raised, now);
        }

        return state.IsRaised == raised;
    }

    private static AlertState Raised()
    {
        var state = new AlertState(Rule);
        state.Look(80, At(0));
        state.Look(80, At(120));
        Assert.True(state.IsRaised);
        return state;
    }

    private static TimeSpan At(int seconds) => TimeSpan.FromSeconds(seconds);
}
