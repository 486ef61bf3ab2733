using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

/// <summary>Real shells that are suspended and resumed.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class TerminalSuspensionTests(LeakCheck leaks)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Suspend_IdleShell_EndsItAndKeepsTheRest()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        using var viewer = Watch(host, info);
        await viewer.TypeAsync("cd /usr; echo before\n");
        await viewer.UntilTextAsync("\rbefore\r\n\e[?2004h$ ");
        host.Registry.Rename(info.Id, "work");
        Assert.True(host.Registry.Suspend(info.Id));
        await viewer.UntilAsync(it => it.Events.Count > 0);
        Assert.Equal("""{"type":"suspended","because":"user"}""", viewer.Events[^1]);
        await Eventually.TrueAsync(() => leaks.NewChildren().Count == 0, () => "The shell goes on.");
        await Eventually.TrueAsync(() => !LeakCheck.Held().Contains("1 log", StringComparison.Ordinal), LeakCheck.Held);
        var suspended = host.Registry.Find(info.Id)!;
        Assert.Equal((TerminalState.Suspended, "work", "/usr", null, SuspendReason.User),
            (suspended.State, suspended.Name, suspended.Cwd, suspended.Pid, suspended.SuspendedBecause));
        Assert.Null(viewer.ExitStatus);
        Assert.Equal(0, viewer.Attachment.CloseCode);
    }

    [Fact]
    public async Task ResumeAsync_Suspended_GoesOnInTheSameFolderUnderTheSameOutput()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        using var viewer = Watch(host, info);
        await viewer.TypeAsync("cd /usr; echo before\n");
        await viewer.UntilTextAsync("\rbefore\r\n\e[?2004h$ ");
        host.Registry.Suspend(info.Id);
        Assert.True(await host.Registry.ResumeAsync(info.Id, Cancellation));
        await viewer.UntilAsync(it => it.Events.Contains("""{"type":"resumed"}"""));
        await viewer.TypeAsync("pwd; echo size:$(stty size)\n");
        await viewer.UntilTextAsync("\r/usr\r\nsize:24 80");
        Assert.Contains("— resumed —", viewer.Text, StringComparison.Ordinal);
        Assert.Equal(1, viewer.Resumes);
        Assert.Equal((TerminalState.Running, null), (Info(host, info).State, Info(host, info).SuspendedBecause));
        // What was printed before and after is one stream.
        using var late = Watch(host, info);
        await late.UntilAsync(it => it.Offset == viewer.Offset);
        Assert.Equal(viewer.Text, late.Text);
    }

    [Fact]
    public async Task ResumeAsync_FolderIsGone_StartsInTheNearestAndSaysSo()
    {
        await using var host = new TerminalHost();
        var inner = Directory.CreateDirectory(Path.Combine(host.Folder.Path, "a", "b")).FullName;
        var info = host.Registry.Create(host.Request("/bin/bash", "--norc") with { Folder = inner });
        host.Registry.Suspend(info.Id, force: true);
        Directory.Delete(Path.Combine(host.Folder.Path, "a"), recursive: true);
        await host.Registry.ResumeAsync(info.Id, Cancellation);
        using var viewer = Watch(host, info);
        await viewer.UntilTextAsync($"— resumed in {host.Folder.Path}: {inner} is gone —");
        Assert.Equal(host.Folder.Path, Info(host, info).Cwd);
    }

    [Theory]
    [InlineData("sleep 1000\n", "sleep")]
    [InlineData("sleep 1000 &\n", "sleep")]
    public async Task Suspend_WithAJob_IsRefusedUnlessForced(string typed, string job)
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        using var viewer = Watch(host, info);
        await viewer.TypeAsync(typed);
        await Eventually.TrueAsync(() => Job(host, info) == job, () => $"Busy with {Job(host, info)}");
        Assert.Equal(TerminalState.Running, Info(host, info).State);
        Assert.True(host.Registry.Suspend(info.Id, force: true));
        Assert.Equal(TerminalState.Suspended, Info(host, info).State);
        await Eventually.TrueAsync(() => leaks.NewChildren().Count == 0, () => "The job goes on.");
    }

    [Fact]
    public async Task Suspend_ProgramThatIsNoShell_IsRefused()
    {
        await using var host = new TerminalHost();
        var info = host.Start("/bin/cat");
        Assert.Equal("cat", Assert.Throws<TerminalBusyException>(() => host.Registry.Suspend(info.Id)).Job);
    }

    [Fact]
    public async Task SuspendResumeClose_AgainAndUnknown_DoNothing()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        Assert.True(await host.Registry.ResumeAsync(info.Id, Cancellation));
        Assert.Equal(info.Pid, Info(host, info).Pid);
        host.Registry.Suspend(info.Id, force: true);
        Assert.True(host.Registry.Suspend(info.Id));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Registry.ResumeAsync(info.Id, Cancellation)));
        Assert.Single(leaks.NewChildren());
        host.Registry.Suspend(info.Id, force: true);
        Assert.True(await host.Registry.CloseAsync(info.Id, Cancellation));
        Assert.False(Directory.Exists(Path.Combine(host.Folder.Path, "terminals", info.Id.Value)));
        Assert.False(host.Registry.Suspend(info.Id));
        Assert.False(await host.Registry.ResumeAsync(info.Id, Cancellation));
    }

    [Fact]
    public async Task ResumeAsync_AfterTheProgramEnded_StartsItAgain()
    {
        await using var host = new TerminalHost();
        var info = host.Start("/bin/sh", "-c", "echo run; exit 3");
        using var viewer = Watch(host, info);
        await viewer.UntilAsync(it => it.ExitStatus == 3);
        await host.ExitAsync(info.Id);
        await host.Registry.ResumeAsync(info.Id, Cancellation);
        await viewer.UntilAsync(it => it.Text.Split("run\r\n").Length == 3);
        await host.ExitAsync(info.Id);
        Assert.Equal(3, Info(host, info).ExitStatus);
    }

    [Fact]
    public async Task ResumeAsync_FullScreenProgramWasKilled_FindsAnOrdinaryScreen()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        using var viewer = Watch(host, info);
        await viewer.TypeAsync("""printf '\e[?1049h\e[?1000h\e[?2004h\e[?25lfull'""" + "; sleep 1000\n");
        await viewer.UntilTextAsync("full");
        host.Registry.Suspend(info.Id, force: true);
        await host.Registry.ResumeAsync(info.Id, Cancellation);
        await viewer.UntilTextAsync("resumed —\e[0m\r\n");
        using var late = Watch(host, info);
        await late.UntilAsync(it => it.Offset >= viewer.Offset);
        var tracker = new ModeTracker();
        tracker.Feed(viewer.Output);
        Assert.Equal((0, 0, true), (tracker.Modes.AlternateScreen, tracker.Modes.MouseProtocol, tracker.Modes.CursorVisible));
    }

    [Fact]
    public async Task Resize_WhileSuspended_IsTheSizeOfTheNextShell()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        host.Registry.Suspend(info.Id, force: true);
        using var viewer = Watch(host, info);
        await viewer.ResizeAsync(100, 30);
        await host.Registry.ResumeAsync(info.Id, Cancellation);
        await viewer.TypeAsync("stty size\n");
        await viewer.UntilTextAsync("30 100");
    }

    /// <summary>What keeps it from being suspended; asks only once something runs, since an idle one would be suspended.</summary>
    private static string? Job(TerminalHost host, TerminalInfo info)
    {
        if (File.ReadAllText($"/proc/{info.Pid}/task/{info.Pid}/children").Length == 0) return null;
        return Assert.Throws<TerminalBusyException>(() => host.Registry.Suspend(info.Id)).Job;
    }

    private static TerminalInfo Info(TerminalHost host, TerminalInfo info) => host.Registry.Find(info.Id)!;

    private static TerminalViewer Watch(TerminalHost host, TerminalInfo info) =>
        new(host.Registry.Attach(info.Id, null)!) { Id = info.Id };
}
