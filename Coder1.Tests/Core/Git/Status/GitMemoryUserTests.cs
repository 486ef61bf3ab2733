using Coder1.Core.Git;
using Coder1.Core.Git.Status;
using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Git.Status;

/// <summary>What git gives back and leaves out while memory is short, in a container that is pretended.</summary>
public sealed class GitMemoryUserTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly FakeContainer _container;
    private readonly MemoryMonitor _monitor;
    private readonly GitServices _git;

    public GitMemoryUserTests()
    {
        _container = new FakeContainer(_clock);
        _monitor = _container.Monitor();
        _git = new GitServices(new GitOptions(), new FeatureTiers(_monitor), _clock);
        _git.Repository.File("known", "1\n");
        _git.Repository.Commit("one");
        _git.Repository.File("known", "2\n");
        _git.Repository.File("new", "1\n");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _git.Dispose();
        await _monitor.DisposeAsync();
        _container.Dispose();
    }

    [Fact]
    public async Task Step_AtWarning_LetsTheStatusesGo()
    {
        var user = new GitMemoryUser(_git.Cache);
        var step = Assert.Single(user.Cleanups);
        Assert.Equal(("git.forget", MemoryLevel.Warning), (step.Name, step.Level));
        Assert.Equal((null, 0), (user.Holds, step.Estimate()));

        await _git.LookAsync();
        Assert.Equal("1 git statuses", user.Holds);
        Assert.Equal(_git.Cache.Figures.Bytes, step.Estimate());
        Assert.True(step.Estimate() > 0);

        await step.Run(Cancellation);
        Assert.Equal((null, 0), (user.Holds, step.Estimate()));
        Assert.Equal(1, _git.Cache.Figures.Evictions[EvictionReason.Memory]);
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, true)]
    [InlineData(345, true)]
    public async Task Status_FromWarningOn_LeavesUntrackedFilesOut(long pressureMb, bool isShort)
    {
        Press(pressureMb);
        var status = await _git.LookAsync();
        Assert.Equal(
            (isShort, new StatusCounts(0, 0, 1, isShort ? 0 : 1)), (status.UntrackedOmitted, status.Counts));
    }

    [Fact]
    public async Task Status_MemoryIsBack_HasThemAgainAndIsAnotherVersion()
    {
        Press(310);
        var without = await _git.LookAsync();
        Press(100);
        _clock.Advance(MemoryLadder.ReleaseTime);
        Press(100);
        var with = await _git.LookAsync();
        Assert.Equal((true, false), (without.UntrackedOmitted, with.UntrackedOmitted));
        Assert.Equal(1, with.Counts.Untracked);
        // Also where there is nothing untracked a page is told, for it says whether they are left out.
        File.Delete(Path.Combine(_git.Repository.Path, "new"));
        var none = await _git.LookAsync();
        Press(310);
        Assert.NotEqual(none.Version, (await _git.LookAsync()).Version);
    }

    [Theory]
    [InlineData(100, 4999, true)]
    [InlineData(100, 5000, false)]
    [InlineData(310, 14999, true)]
    [InlineData(310, 15000, false)]
    public async Task Status_MemoryIsShort_HoldsThreeTimesAsLong(long pressureMb, int milliseconds, bool isKept)
    {
        Press(pressureMb);
        await _git.LookAsync();
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        // The monitor's own looks are in the past now; its level stays.
        await _git.Repositories.StatusAsync(_git.Repository.Path, fresh: false, Cancellation);
        Assert.Equal(isKept ? 1 : 0, _git.Cache.Figures.Hits);
    }

    private void Press(long megabytes)
    {
        _container.Set(megabytes);
        _monitor.Look();
    }
}
