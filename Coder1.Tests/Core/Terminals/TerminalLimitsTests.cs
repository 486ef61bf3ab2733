using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

/// <summary>What happens at each limit: the longest idle and unwatched is suspended, never one that works.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class TerminalLimitsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(TerminalOptions.MaxTerminals))]
    [InlineData(nameof(TerminalOptions.MaxTerminalsPerWorkspace))]
    [InlineData(nameof(TerminalOptions.MaxLiveTerminals))]
    public async Task Create_AroundALimitOfIdleShells_SuspendsTheLongestIdle(string setting)
    {
        var clock = new ManualClock();
        await using var host = new TerminalHost(options => Set(options, setting, 3), clock);
        List<TerminalInfo> shells = [];
        foreach (var order in new[] { 0, 1, 2 })
        {
            shells.Add(await IdleShellAsync(host));
            clock.Advance(TimeSpan.FromSeconds(1 + order));
            Assert.DoesNotContain(host.Registry.List(), info => info.State == TerminalState.Suspended);
        }

        shells.Add(host.StartShell());
        Assert.Equal([TerminalState.Suspended, TerminalState.Running, TerminalState.Running, TerminalState.Running],
            shells.Select(info => host.Registry.Find(info.Id)!.State));
        Assert.Equal(SuspendReason.Limit, host.Registry.Find(shells[0].Id)!.SuspendedBecause);
    }

    [Fact]
    public async Task Create_AtALimit_SparesTheWatchedTheBusyAndOthersWorkspaces()
    {
        var clock = new ManualClock();
        await using var host = new TerminalHost(options => options.MaxTerminalsPerWorkspace = 3, clock);
        var elsewhere = host.Registry.Create(host.Request("/bin/bash", "--norc") with { Workspace = "other" });
        var watched = await IdleShellAsync(host);
        using var viewer = new TerminalViewer(host.Registry.Attach(watched.Id, null)!);
        var busy = await IdleShellAsync(host);
        using (var typist = new TerminalViewer(host.Registry.Attach(busy.Id, null)!))
        {
            await typist.TypeAsync("sleep 1000 & echo up\n");
            await typist.UntilTextAsync("\nup");
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        var idle = await IdleShellAsync(host);
        var fourth = host.StartShell();
        Assert.Equal([TerminalState.Running, TerminalState.Running, TerminalState.Running, TerminalState.Suspended, TerminalState.Running],
            new[] { elsewhere, watched, busy, idle, fourth }.Select(info => host.Registry.Find(info.Id)!.State));

        using var last = new TerminalViewer(host.Registry.Attach(fourth.Id, null)!);
        var refusal = Assert.Throws<TerminalLimitException>(() => host.StartShell());
        Assert.Equal("MAX_SESSIONS_PER_PROJECT", refusal.LimitName);
        Assert.Contains("session manager", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResumeAsync_AtALimit_SuspendsAnotherOrIsRefused()
    {
        await using var host = new TerminalHost(options => options.MaxLiveTerminals = 1);
        var first = await IdleShellAsync(host);
        var second = await IdleShellAsync(host);
        Assert.Equal(TerminalState.Suspended, host.Registry.Find(first.Id)!.State);
        await host.Registry.ResumeAsync(first.Id, Cancellation);
        Assert.Equal([TerminalState.Running, TerminalState.Suspended], States(host, first, second));
        using var viewer = new TerminalViewer(host.Registry.Attach(first.Id, null)!);
        await Assert.ThrowsAsync<TerminalLimitException>(() => host.Registry.ResumeAsync(second.Id, Cancellation));
        Assert.Equal([TerminalState.Running, TerminalState.Suspended], States(host, first, second));
    }

    [Fact]
    public async Task Create_AroundTheMostKept_IsRefusedUntilOneIsClosed()
    {
        await using var host = new TerminalHost(options => (options.MaxLiveTerminals, options.MaxTerminals, options.MaxKeptTerminals) = (1, 1, 3));
        var first = await IdleShellAsync(host);
        await IdleShellAsync(host);
        await IdleShellAsync(host);
        var refusal = Assert.Throws<TerminalLimitException>(() => host.StartShell());
        Assert.Equal((nameof(TerminalOptions.MaxKeptTerminals), 3), (refusal.LimitName, refusal.Limit));
        Assert.Equal(3, host.Registry.List().Count);
        await host.Registry.CloseAsync(first.Id, Cancellation);
        host.StartShell();
    }

    [Theory]
    [InlineData(-1, TerminalState.Running)]
    [InlineData(0, TerminalState.Suspended)]
    [InlineData(1, TerminalState.Suspended)]
    public async Task Sweep_AroundTheIdleTime_SuspendsShellsAndNothingElse(int moreSeconds, TerminalState expected)
    {
        var clock = new ManualClock();
        await using var host = new TerminalHost(options => options.SweepInterval = TimeSpan.FromSeconds(1), clock);
        var shell = await IdleShellAsync(host);
        var program = host.Start("/bin/cat");
        clock.Advance(host.Options.IdleSuspendTime + TimeSpan.FromSeconds(moreSeconds));
        Assert.Equal([expected, TerminalState.Running], States(host, shell, program));
    }

    [Fact]
    public async Task Sweep_IdleTimeIsZero_SuspendsNothing()
    {
        var clock = new ManualClock();
        await using var host = new TerminalHost(options =>
            (options.SweepInterval, options.IdleSuspendTime) = (TimeSpan.FromHours(1), TimeSpan.Zero), clock);
        var shell = await IdleShellAsync(host);
        clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal([TerminalState.Running], States(host, shell));
    }

    /// <summary>A shell that has printed its prompt, so that nothing makes it look active later.</summary>
    private static async Task<TerminalInfo> IdleShellAsync(TerminalHost host)
    {
        var info = host.StartShell();
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, null)!);
        await viewer.UntilTextAsync("$ ");
        return info;
    }

    private static IEnumerable<TerminalState> States(TerminalHost host, params TerminalInfo[] terminals) =>
        terminals.Select(info => host.Registry.Find(info.Id)!.State);

    private static void Set(TerminalOptions options, string setting, int value) =>
        typeof(TerminalOptions).GetProperty(setting)!.SetValue(options, value);
}
