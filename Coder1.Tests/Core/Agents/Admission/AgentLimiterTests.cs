using Coder1.Core.Agents;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Memory;
using Xunit;

namespace Coder1.Tests.Core.Agents.Admission;

public sealed class AgentLimiterTests
{
    private const long Mb = 1024 * 1024;

    [Theory]
    [InlineData(3, 5, 5, "the standard tier allows three agents while memory is short")]
    [InlineData(1, 2, 3, "the standard tier allows one agent while memory is short")]
    [InlineData(0, 2, 3, "the standard tier allows no agents while memory is short")]
    [InlineData(3, 2, 3, "two agents run, which is MAX_CONCURRENT_AGENTS")]
    [InlineData(2, 2, 3, "two agents run, which is MAX_CONCURRENT_AGENTS")]
    [InlineData(9, 5, 4, "four conversations run, which is MAX_ACTIVE_SESSIONS")]
    public void RefuseTurn_AroundTheLeastBound_AdmitsUpToIt(int tier, int agents, int sessions, string reason)
    {
        AgentLimiter limiter = new(new AgentOptions { MaxAgents = agents, MaxActiveSessions = sessions });
        var budget = Budget() with { Tier = new FeatureTier("standard", tier, 0) };
        var most = Math.Min(tier, Math.Min(agents, sessions));
        List<AgentLease> leases = [];
        for (var turn = 0; turn < most; turn++)
        {
            Assert.Null(limiter.RefuseTurn(budget));
            leases.Add(limiter.Take());
        }

        Assert.Equal(new AgentRefusal(AgentRefusalKind.Turns, reason), limiter.RefuseTurn(budget));
        if (most == 0) return;
        leases[0].Dispose();
        leases[0].Dispose();
        Assert.Equal(most - 1, limiter.Turns);
        Assert.Null(limiter.RefuseTurn(budget));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "two processes run, which is MAX_CLAUDE_PROCESSES")]
    [InlineData(3, "three processes run, which is MAX_CLAUDE_PROCESSES")]
    public void RefuseStart_AroundMaxProcesses_SaysSo(int processes, string? reason) =>
        Assert.Equal(reason, new AgentLimiter(new AgentOptions()).RefuseStart(Budget(), "Claude", processes, 0, 0)?.Reason);

    [Theory]
    [InlineData(139, "Claude needs about 140 MB, 139 MB are free")]
    [InlineData(140, null)]
    [InlineData(141, null)]
    [InlineData(-5, "Claude needs about 140 MB, 0 MB are free")]
    public void RefuseStart_AroundWhatItNeeds_SaysSo(int freeMb, string? reason) => Assert.Equal(
        reason, new AgentLimiter(new AgentOptions()).RefuseStart(Budget(), "Claude", 0, 140 * Mb, freeMb * Mb)?.Reason);

    [Fact]
    public void RefuseStart_NoNewAgents_SaysWhy() => Assert.Equal(
        new AgentRefusal(AgentRefusalKind.Level, "new agents wait while memory is scarce"),
        new AgentLimiter(new AgentOptions()).RefuseStart(
            Budget() with { NewAgents = "New agents wait while memory is scarce." }, "Claude", 0, 0, Mb));

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(9, true)]
    public void RefuseReuse_AroundTheGrowthOfATurn_Admits(int freeMb, bool fits) =>
        Assert.Equal(fits, AgentLimiter.RefuseReuse("Codex", freeMb * Mb) is null);

    [Theory]
    [InlineData(1, "1 second")]
    [InlineData(45, "45 seconds")]
    [InlineData(60, "1 minute")]
    [InlineData(120, "2 minutes")]
    [InlineData(90, "90 seconds")]
    public void Time_InWords_IsShort(int seconds, string text) => Assert.Equal(text, AgentWords.Time(TimeSpan.FromSeconds(seconds)));

    private static AgentBudget Budget() => new(new FeatureTier("premium", 3, 0), null, 400 * Mb, 100 * Mb, 340 * Mb);
}
