using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

/// <summary>Real programs on real pseudo-terminals.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class TerminalSessionTests(LeakCheck leaks) : IAsyncLifetime
{
    private readonly TerminalHost _host = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Start_Shell_HasJobControl()
    {
        using var viewer = Watch(_host.StartShell());
        await viewer.TypeAsync("sleep 100 & jobs\n");
        await viewer.UntilTextAsync("[1]+  Running");
        await viewer.TypeAsync("kill %1; wait; sleep 200\n");
        await ForegroundJobAsync(viewer);
        await viewer.TypeAsync("\x1a");
        await viewer.UntilTextAsync("Stopped");
        await viewer.TypeAsync("fg\n");
        await ForegroundJobAsync(viewer);
        await viewer.TypeAsync("\x03");
        await viewer.UntilTextAsync("^C");
        await viewer.TypeAsync("echo ended:$?\n");
        await viewer.UntilTextAsync("ended:130");
    }

    [Fact]
    public async Task Resize_FromAViewer_IsSeenByStty()
    {
        using var viewer = Watch(_host.StartShell());
        Assert.Equal(0, await viewer.ResizeAsync(132, 43));
        await viewer.TypeAsync("stty size\n");
        await viewer.UntilTextAsync("43 132");
        Assert.Equal((132, 43), (Info(viewer).Columns, Info(viewer).Rows));
    }

    [Fact]
    public async Task Start_AnyProgram_InheritsNoDescriptor()
    {
        using var viewer = Watch(_host.Start("/bin/sh", "-c", "ls -l /proc/self/fd; tty; echo done"));
        await viewer.UntilAsync(it => it.ExitStatus == 0);
        // 0, 1, 2, and the folder that ls itself lists.
        var descriptors = viewer.Text.Split("\r\n").Count(line => line.Contains(" -> ", StringComparison.Ordinal));
        Assert.Equal(4, descriptors);
        Assert.Contains("/dev/pts/", viewer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AnyProgram_HasDefaultSignalsAndYieldsMemoryFirst()
    {
        using var viewer = Watch(_host.Start(
            "/bin/sh", "-c", "read x; grep -E '^Sig(Ign|Blk)' /proc/self/status; cat /proc/self/oom_score_adj"));
        await viewer.TypeAsync("\n");
        await viewer.UntilAsync(it => it.ExitStatus == 0);
        Assert.Contains("SigBlk:\t0000000000000000", viewer.Text, StringComparison.Ordinal);
        // Signals 32 and 33 are glibc's own and ignored in whatever it spawns.
        Assert.Contains("SigIgn:\t0000000180000000", viewer.Text, StringComparison.Ordinal);
        Assert.Contains("\n500\r", viewer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -9 $$", -9)]
    [InlineData("exit 0", 0)]
    public async Task Exit_AnyWay_IsTold(string script, int status)
    {
        using var viewer = Watch(_host.Start("/bin/sh", "-c", $"printf before; {script}"));
        await viewer.UntilAsync(it => it.ExitStatus is not null);
        Assert.Equal("before", viewer.Text);
        Assert.Equal(status, viewer.ExitStatus);
        Assert.Equal((TerminalState.Exited, status, null), (Info(viewer).State, Info(viewer).ExitStatus, Info(viewer).Pid));
    }

    [Fact]
    public async Task Exit_WithABackgroundJobThatHoldsTheTerminal_IsTold()
    {
        using var viewer = Watch(_host.Start("/bin/bash", "-c", "(trap '' HUP; exec sleep 1003) & printf out; exit 3"));
        await viewer.UntilAsync(it => it.ExitStatus == 3);
        Assert.Equal("out", viewer.Text);
    }

    [Fact]
    public async Task CloseAsync_ProgramsThatIgnoreHangup_LeavesNone()
    {
        var info = _host.Start("/bin/bash", "-c", "trap '' HUP TERM; sleep 1000 & setsid -f true; set -m; sleep 1001 & echo up; "
            + "while :; do sleep 1; done");
        using (var viewer = Watch(info)) await viewer.UntilTextAsync("up");
        Assert.True(await _host.Registry.CloseAsync(info.Id, Cancellation));
        Assert.Empty(leaks.NewChildren());
        Assert.Empty(Processes("sleep\u00001000").Concat(Processes("sleep\u00001001")));
        Assert.False(Directory.Exists(Path.Combine(_host.Folder.Path, "terminals", info.Id.Value)));
    }

    [Fact]
    public async Task CloseAsync_BackgroundJobOfAnExitedShell_IsEndedToo()
    {
        var info = _host.Start("/bin/bash", "-c", "nohup sleep 1002 & exit 0");
        await _host.ExitAsync(info.Id);
        await _host.Registry.CloseAsync(info.Id, Cancellation);
        Assert.Empty(Processes("sleep\u00001002"));
    }

    [Fact]
    public async Task CloseAsync_ManyAtOnceAndAgain_IsOneClosing()
    {
        var info = _host.StartShell();
        using var viewer = Watch(info);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _host.Registry.CloseAsync(info.Id, Cancellation)));
        Assert.Contains(true, all);
        Assert.Equal(TerminalCloseCode.Closed, viewer.Attachment.CloseCode);
        Assert.False(await _host.Registry.CloseAsync(info.Id, Cancellation));
        Assert.Null(_host.Registry.Find(info.Id));
    }

    [Fact]
    public async Task Write_MoreThanEveryQueueToAProgramThatEchoes_LosesNothing()
    {
        // The ACKs stand behind the input that waits: a client is one socket.
        const int Chunk = 64 * 1024, Chunks = 48;
        using var viewer = Watch(_host.Start("/bin/sh", "-c", "stty raw -echo; printf ready; exec cat"));
        await viewer.UntilTextAsync("ready");
        viewer.Acknowledges = false;
        var receiving = viewer.UntilAsync(it => it.Output.Length > 100_000);
        for (var i = 0; i < Chunks; i++)
        {
            await viewer.TypeAsync(new string((char)('a' + (i % 26)), Chunk));
        }

        await receiving;
        viewer.Acknowledges = true;
        Assert.Equal(0, await viewer.AckAsync(viewer.Offset));
        await viewer.UntilAsync(it => it.Output.Length >= 5 + (Chunk * Chunks));
        for (var i = 0; i < Chunks; i++)
        {
            Assert.Equal(Chunk, viewer.Output.Slice(5 + (i * Chunk), Chunk).Count((byte)('a' + (i % 26))));
        }
    }

    [Fact]
    public async Task Output_ViewerThatDoesNotAcknowledge_PausesTheProgram()
    {
        using var viewer = Watch(_host.Start("/bin/sh", "-c", "yes"));
        viewer.Acknowledges = false;
        var window = _host.Options.FlowWindowBytes;
        await viewer.UntilAsync(it => it.Offset == window);
        var ahead = window + _host.Options.ReadAheadBytes;
        await Eventually.TrueAsync(() => Info(viewer).OutputEnd == ahead, () => $"{Info(viewer).OutputEnd} of {ahead}");
        Assert.Equal(0, viewer.Attachment.Take(new byte[TerminalFrame.MaxServerBytes]));
        viewer.Acknowledges = true;
        await viewer.AckAsync(viewer.Offset);
        await viewer.UntilAsync(it => it.Offset > 4 * window);
        await viewer.TypeAsync("\x03");
        await viewer.UntilAsync(it => it.ExitStatus == -2);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Output_ReadAheadAroundHalfOfTheLog_StopsThere(int more)
    {
        const int Log = 256 * 1024, Window = 16 * 1024;
        await using var host = new TerminalHost(options =>
            (options.OutputLogBytes, options.FlowWindowBytes, options.ReadAheadBytes) = (Log, Window, (Log / 2) - Window + more));
        var info = host.Start("/bin/sh", "-c", "yes");
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, 0)!) { Acknowledges = false };
        var expected = (Log / 2) + Math.Min(more, 0);
        await viewer.UntilAsync(it => it.Offset == Window);
        await Eventually.TrueAsync(
            () => host.Registry.Find(info.Id)!.OutputEnd == expected, () => $"{host.Registry.Find(info.Id)!.OutputEnd} of {expected}");
    }

    [Fact]
    public async Task Output_NoViewer_RunsAtFullSpeedIntoTheLog()
    {
        var info = _host.Start("/bin/sh", "-c", "head -c 30000000 /dev/zero");
        await _host.ExitAsync(info.Id);
        await Eventually.TrueAsync(() => _host.Registry.Find(info.Id)!.OutputEnd == 30_000_000, () => "Output is missing.");
        var end = _host.Registry.Find(info.Id)!;
        Assert.InRange(end.OutputEnd - end.OutputStart, 1, _host.Options.OutputLogBytes);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Processes(string commandLine) => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(folder[6]))
        .Where(folder => CommandLine(folder).Contains(commandLine, StringComparison.Ordinal));

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(folder + "/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Waits until something other than the shell has the terminal: keys reach it from then on.</summary>
    private Task ForegroundJobAsync(TerminalViewer viewer)
    {
        var shell = Info(viewer).Pid!.Value;
        // Its program, not the shell's fork before the exec, which still ignores what the keyboard sends.
        return Eventually.TrueAsync(() =>
        {
            var job = File.ReadAllText($"/proc/{shell}/stat").Split(' ')[7];
            var name = $"/proc/{job}/comm";
            return File.Exists(name) && File.ReadAllText(name) == "sleep\n";
        }, () => "The job does not start.");
    }

    private TerminalViewer Watch(TerminalInfo info) => new(_host.Registry.Attach(info.Id, 0)!) { Id = info.Id };

    private TerminalInfo Info(TerminalViewer viewer) => _host.Registry.Find(viewer.Id)!;
}
