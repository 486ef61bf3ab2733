using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

[Collection(TerminalsCollection.Name)]
public sealed class TerminalRegistryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_Shell_IsListedWithWhatItIs()
    {
        await using var host = new TerminalHost();
        var info = host.Registry.Create(host.Request() with { Name = " build ", Columns = 100, Rows = 30 });
        var listed = Assert.Single(host.Registry.List(TerminalHost.Workspace));
        Assert.Equal(("build", 100, 30, TerminalState.Running), (listed.Name, listed.Columns, listed.Rows, listed.State));
        Assert.Equal((info.Id, host.Folder.Path), (listed.Id, listed.Cwd));
        Assert.True(listed.Pid > 1);
        Assert.Empty(host.Registry.List("other"));
    }

    [Theory]
    [InlineData(nameof(TerminalOptions.MaxTerminals), "MAX_TOTAL_SESSIONS")]
    [InlineData(nameof(TerminalOptions.MaxTerminalsPerWorkspace), "MAX_SESSIONS_PER_PROJECT")]
    [InlineData(nameof(TerminalOptions.MaxLiveTerminals), "MAX_PTY_PROCESSES")]
    public async Task Create_AtALimit_IsRefusedUntilOneIsClosed(string setting, string name)
    {
        await using var host = new TerminalHost(
            options => typeof(TerminalOptions).GetProperty(setting)!.SetValue(options, 3));
        host.Start("/bin/cat");
        host.Start("/bin/cat");
        var third = host.Start("/bin/cat");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var error = Assert.Throws<TerminalLimitException>(() => host.Start("/bin/cat"));
            Assert.Equal((name, 3), (error.LimitName, error.Limit));
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(3, host.Registry.List().Count);
        await host.Registry.CloseAsync(third.Id, Cancellation);
        host.Start("/bin/cat");
    }

    [Fact]
    public async Task Create_AtTheLimitsOfOthers_IsAllowed()
    {
        await using var host = new TerminalHost(options =>
        {
            options.MaxTerminalsPerWorkspace = 1;
            options.MaxLiveTerminals = 2;
        });
        var ended = host.Start("/bin/true");
        await host.ExitAsync(ended.Id);
        host.Registry.Create(host.Request("/bin/cat") with { Workspace = "second" });
        host.Registry.Create(host.Request("/bin/cat") with { Workspace = "third" });
    }

    [Fact]
    public async Task Create_ManyAtOnce_NeverPassesTheLimit()
    {
        await using var host = new TerminalHost(options => options.MaxTerminals = 5);
        var made = 0;
        await Parallel.ForAsync(0, 20, Cancellation, (_, _) =>
        {
            try
            {
                host.Start("/bin/cat");
                Interlocked.Increment(ref made);
            }
            catch (TerminalLimitException)
            {
                // As it should for fifteen of them.
            }

            return ValueTask.CompletedTask;
        });
        Assert.Equal(5, made);
    }

    [Fact]
    public async Task Create_ProgramThatIsNotThere_LeavesNothing()
    {
        await using var host = new TerminalHost();
        var error = Assert.Throws<TerminalStartException>(() => host.Start("/no/such/program"));
        Assert.False(error.MachineIsFull);
        Assert.Contains("/no/such/program", error.Message, StringComparison.Ordinal);
        Assert.Empty(host.Registry.List());
        var folder = Path.Combine(host.Folder.Path, "terminals");
        await Eventually.TrueAsync(() => Directory.GetDirectories(folder).Length == 0, () => "The folder is left.");
    }

    [Theory]
    [InlineData(0, 24)]
    [InlineData(1001, 24)]
    [InlineData(80, 0)]
    [InlineData(80, 1001)]
    public async Task Create_IllegalSize_IsRefused(int columns, int rows)
    {
        await using var host = new TerminalHost();
        Assert.Throws<ArgumentException>(
            () => host.Registry.Create(host.Request() with { Columns = columns, Rows = rows }));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Create_CommandAroundItsBound_IsJudged(int more, bool legal)
    {
        await using var host = new TerminalHost();
        // "/bin/true" and the argument, each with its NUL.
        var argument = new string('x', host.Options.MaxRequestBytes - 10 - 1 + more);
        var error = Record.Exception(() => host.Start("/bin/true", argument));
        Assert.Equal(legal, error is null);
        if (!legal) Assert.IsType<ArgumentException>(error);
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(0, false)]
    public async Task Rename_AroundTheBound_IsJudged(int length, bool legal)
    {
        await using var host = new TerminalHost();
        var info = host.Start("/bin/cat");
        var name = new string('n', length);
        if (legal)
        {
            Assert.True(host.Registry.Rename(info.Id, name));
            Assert.Equal(name, host.Registry.Find(info.Id)!.Name);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => host.Registry.Rename(info.Id, name));
        }

        Assert.Throws<ArgumentException>(() => host.Registry.Rename(info.Id, "a\e[31mb"));
        Assert.False(host.Registry.Rename(TerminalId.New(), "x"));
    }

    [Fact]
    public async Task OnChanged_ComesRenamedEndsGoes_IsCalledUntilDisposed()
    {
        await using var host = new TerminalHost();
        using var called = new SemaphoreSlim(0);
        var subscription = host.Registry.OnChanged(() => called.Release());
        using var faulty = host.Registry.OnChanged(() => throw new InvalidOperationException("a subscriber's fault"));
        var info = host.Start("/bin/cat");
        Assert.True(await called.WaitAsync(Eventually.Patience, Cancellation));
        host.Registry.Rename(info.Id, "x");
        Assert.True(await called.WaitAsync(Eventually.Patience, Cancellation));
        using (var viewer = new TerminalViewer(host.Registry.Attach(info.Id, null)!)) await viewer.TypeAsync("\x04");
        Assert.True(await called.WaitAsync(Eventually.Patience, Cancellation));
        await host.Registry.CloseAsync(info.Id, Cancellation);
        Assert.True(await called.WaitAsync(Eventually.Patience, Cancellation));
        subscription.Dispose();
    }

    [Fact]
    public async Task OnChanged_AtTheBound_IsRefused()
    {
        await using var host = new TerminalHost(options => options.MaxSubscribers = 2);
        using var first = host.Registry.OnChanged(() => { });
        var second = host.Registry.OnChanged(() => { });
        Assert.Throws<TerminalLimitException>(() => host.Registry.OnChanged(() => { }));
        second.Dispose();
        using var third = host.Registry.OnChanged(() => { });
    }

    [Fact]
    public async Task Attach_AtTheBound_IsRefusedUntilOneLeaves()
    {
        await using var host = new TerminalHost(options => options.MaxViewersPerTerminal = 2);
        var info = host.Start("/bin/cat");
        using var first = host.Registry.Attach(info.Id, null);
        var second = host.Registry.Attach(info.Id, null)!;
        Assert.Throws<TerminalLimitException>(() => host.Registry.Attach(info.Id, null));
        Assert.Equal(2, host.Registry.Find(info.Id)!.Viewers);
        second.Dispose();
        using var third = host.Registry.Attach(info.Id, null);
        Assert.NotNull(third);
    }

    [Fact]
    public async Task DisposeAsync_WithViewers_TellsThemAndEndsAll()
    {
        var host = new TerminalHost();
        using var attachment = host.Registry.Attach(host.StartShell().Id, null)!;
        await host.Registry.DisposeAsync();
        await host.DisposeAsync();
        Assert.Equal(TerminalCloseCode.ShuttingDown, attachment.CloseCode);
        Assert.Throws<ObjectDisposedException>(() => host.Start("/bin/cat"));
    }

    [Fact]
    public async Task Constructor_AfterAnUncleanEnd_ClearsWhatIsLeft()
    {
        await using var host = new TerminalHost();
        await host.Registry.DisposeAsync();
        host.Folder.File("terminals/aaaaaaaaaaaaaaaaaaaaaa/00000000000000000000.out", "left");
        await using var second = host.Open();
        Assert.Empty(Directory.GetDirectories(Path.Combine(host.Folder.Path, "terminals")));
    }

    [Fact]
    public async Task Constructor_FolderOfARunningServer_IsRefused()
    {
        await using var host = new TerminalHost();
        var info = host.Start("/bin/cat");
        Assert.Throws<IOException>(() => host.Open());
        Assert.True(Directory.Exists(Path.Combine(host.Folder.Path, "terminals", info.Id.Value)));
    }

    [Fact]
    public async Task Create_HundredTimes_KeepsOneThread()
    {
        await using var host = new TerminalHost();
        for (var i = 0; i < 100; i++)
        {
            var info = host.Start("/bin/cat");
            if (i % 10 == 0) Assert.Equal(1, PtyThreads());
            await host.Registry.CloseAsync(info.Id, Cancellation);
        }

        static int PtyThreads() => Directory.GetDirectories("/proc/self/task")
            .Count(task => File.ReadAllText(task + "/comm").Trim() == "coder1-pty");
    }
}
