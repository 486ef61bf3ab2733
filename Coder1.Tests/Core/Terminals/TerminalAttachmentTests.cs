using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

[Collection(TerminalsCollection.Name)]
public sealed class TerminalAttachmentTests
{
    [Theory]
    [InlineData(new byte[0], TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x13 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x00, 1 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x11 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x11, 0, 80, 0 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x11, 0, 80, 0, 24, 0 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x11, 0, 0, 0, 24 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x11, 3, 0xE9, 0, 24 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x11, 3, 0xE8, 3, 0xE8 }, TerminalCloseCode.None)]
    [InlineData(new byte[] { 0x11, 0, 1, 0, 1 }, TerminalCloseCode.None)]
    [InlineData(new byte[] { 0x12, 0, 0 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x12, 0, 0, 0, 0, 0, 0, 0, 0 }, TerminalCloseCode.None)]
    [InlineData(new byte[] { 0x12, 0, 0, 0, 0, 0, 0, 0, 1 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x12, 0xFF, 0, 0, 0, 0, 0, 0, 1 }, TerminalCloseCode.Malformed)]
    [InlineData(new byte[] { 0x10 }, TerminalCloseCode.None)]
    public async Task HandleAsync_AnyMessage_IsJudged(byte[] message, int code)
    {
        await using var host = new TerminalHost();
        using var attachment = host.Registry.Attach(host.Start("/bin/cat").Id, null)!;
        Assert.Equal(code, await attachment.HandleAsync(message));
    }

    [Theory]
    [InlineData(-1, TerminalCloseCode.None)]
    [InlineData(0, TerminalCloseCode.None)]
    [InlineData(1, TerminalCloseCode.TooLarge)]
    public async Task HandleAsync_InputAroundTheBound_IsJudged(int more, int code)
    {
        await using var host = new TerminalHost();
        using var attachment = host.Registry.Attach(host.Start("/bin/cat").Id, null)!;
        var message = new byte[TerminalFrame.MaxClientBytes + more];
        message[0] = TerminalFrame.Input;
        Assert.Equal(code, await attachment.HandleAsync(message));
    }

    [Fact]
    public async Task HandleAsync_Noise_HarmsNoOne()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, 0)!);
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), message =>
        {
            using var other = host.Registry.Attach(info.Id, null)!;
            // Input is the shell's affair; everything else must be judged and leave the terminal as it was.
            if (message.Length > 0 && message[0] == TerminalFrame.Input) return true;
            var handled = other.HandleAsync(message);
            return handled.IsCompletedSuccessfully
                && handled.Result is TerminalCloseCode.None or TerminalCloseCode.Malformed;
        }).QuickCheckThrowOnFailure();
        await viewer.TypeAsync("echo st''ill here\n");
        await viewer.UntilTextAsync("still here");
    }

    [Fact]
    public async Task Attach_WithItsOwnOffset_GoesOnWithoutPreamble()
    {
        await using var host = new TerminalHost();
        var info = await PrintAsync(host, "printf '\\033[?2004habcdef'");
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, 10)!);
        await viewer.UntilAsync(it => it.ExitStatus is not null);
        Assert.Equal(("cdef", (byte)0, null), (viewer.Text, viewer.Flags, viewer.Preamble));
    }

    [Fact]
    public async Task Attach_PastTheEnd_IsToldTheRealOffset()
    {
        await using var host = new TerminalHost();
        var info = await PrintAsync(host, "printf abc");
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, long.MaxValue)!);
        await viewer.UntilAsync(it => it.ExitStatus is not null);
        Assert.Equal((3, ""), (viewer.Offset, viewer.Text));
    }

    [Fact]
    public async Task Attach_Tail_BeginsAtASafePlaceWithTheModesThere()
    {
        await using var host = new TerminalHost(options => options.ReplayBytes = 4);
        var info = await PrintAsync(host, "printf '\\033[?2004h\\033]2;it\\007abc\\033[31mxy'");
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, null)!);
        await viewer.UntilAsync(it => it.ExitStatus is not null);
        Assert.Equal(("xy", 2), (viewer.Text, viewer.Flags));
        var preamble = System.Text.Encoding.UTF8.GetString(viewer.Preamble!);
        Assert.Contains("\e[?2004h", preamble, StringComparison.Ordinal);
        Assert.Contains("\e]2;it\a", preamble, StringComparison.Ordinal);
        Assert.Equal("it", host.Registry.Find(info.Id)!.Title);
    }

    [Fact]
    public async Task Attach_BeforeWhatIsKept_IsToldThatBytesAreMissing()
    {
        await using var host = new TerminalHost(options => options.OutputLogBytes = 64 * 1024);
        var info = await PrintAsync(host, "head -c 200000 /dev/zero");
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, 1)!);
        await viewer.UntilAsync(it => it.ExitStatus is not null);
        Assert.Equal(3, viewer.Flags);
        Assert.Equal(200_000, viewer.Offset);
        Assert.Equal(200_000 - host.Registry.Find(info.Id)!.OutputStart, viewer.Output.Length);
    }

    [Fact]
    public async Task Take_LeftBehindByTheLog_JumpsAndSaysSo()
    {
        await using var host = new TerminalHost(options =>
        {
            options.OutputLogBytes = 256 * 1024;
            options.FlowWindowBytes = 16 * 1024;
        });
        var info = host.Start("/bin/sh", "-c", "head -c 2000000 /dev/zero");
        using var slow = new TerminalViewer(host.Registry.Attach(info.Id, 0)!) { Acknowledges = false };
        await slow.UntilAsync(it => it.Offset == 16 * 1024);
        using (var fast = new TerminalViewer(host.Registry.Attach(info.Id, 0)!))
        {
            await fast.UntilAsync(it => it.ExitStatus is not null);
            Assert.Equal((2_000_000, 1), (fast.Output.Length, fast.Resumes));
        }

        Assert.Equal(1, slow.Resumes);
        slow.Acknowledges = true;
        await slow.AckAsync(slow.Offset);
        await slow.UntilAsync(it => it.ExitStatus is not null);
        Assert.Equal((2, 2_000_000), (slow.Resumes, slow.Offset));
        Assert.Equal(TerminalFrame.FlagMissing, (byte)(slow.Flags & TerminalFrame.FlagMissing));
    }

    [Fact]
    public async Task Sweep_ViewerThatStallsWhileAnotherGoesOn_IsDropped()
    {
        var clock = new ManualClock();
        await using var host = new TerminalHost(time: clock);
        var info = host.Start("/bin/sh", "-c", "head -c 1000000 /dev/zero; cat");
        using var alone = new TerminalViewer(host.Registry.Attach(info.Id, 0)!) { Acknowledges = false };
        await alone.UntilAsync(it => it.Offset == host.Options.FlowWindowBytes);
        clock.Advance(10 * host.Options.StalledViewerTimeout);
        Assert.Equal(TerminalCloseCode.None, alone.Attachment.CloseCode);
        using var fast = new TerminalViewer(host.Registry.Attach(info.Id, 0)!);
        await fast.UntilAsync(it => it.Offset == 1_000_000);
        clock.Advance(host.Options.StalledViewerTimeout);
        Assert.Equal(TerminalCloseCode.TooSlow, alone.Attachment.CloseCode);
        Assert.Equal(TerminalCloseCode.None, fast.Attachment.CloseCode);
        Assert.Equal(1, host.Registry.Find(info.Id)!.Viewers);
        var closing = host.Registry.DisposeAsync().AsTask();
        await Eventually.TrueAsync(() =>
        {
            // The looks for what outlives the shell pass with the clock.
            clock.Advance(TimeSpan.FromMilliseconds(20));
            return closing.IsCompleted;
        }, () => "Closing does not end.");
    }

    [Fact]
    public async Task Resize_ByAnotherViewer_IsToldAndTypingDecides()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        using var first = new TerminalViewer(host.Registry.Attach(info.Id, 0)!);
        using var second = new TerminalViewer(host.Registry.Attach(info.Id, 0)!);
        await first.ResizeAsync(100, 30);
        await second.ResizeAsync(90, 20);
        await first.UntilAsync(it => it.Events.Contains("""{"type":"resized","columns":90,"rows":20}"""));
        await first.UntilAsync(it => it.Events.Contains("""{"type":"viewers","viewers":2,"typing":2}"""));
        await first.TypeAsync("stty size\n");
        await second.UntilTextAsync("30 100");
        await second.UntilAsync(it => it.Events.Contains("""{"type":"resized","columns":100,"rows":30}"""));
    }

    [Fact]
    public async Task Attach_TailOfAFullScreenProgram_NudgesItToRepaint()
    {
        await using var host = new TerminalHost(options => options.ReplayBytes = 0);
        var info = host.Start("/bin/bash", "-c", "trap 'stty size' WINCH; printf '\\033[?1049h'; while :; do sleep 0.01; done");
        using var watcher = new TerminalViewer(host.Registry.Attach(info.Id, 0)!);
        await watcher.UntilTextAsync("\e[?1049h");
        using var late = new TerminalViewer(host.Registry.Attach(info.Id, null)!);
        await watcher.UntilTextAsync("24 80");
        Assert.Equal(24, host.Registry.Find(info.Id)!.Rows);
    }

    private static async Task<TerminalInfo> PrintAsync(TerminalHost host, string script)
    {
        var info = host.Start("/bin/sh", "-c", script);
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, null)!);
        await viewer.UntilAsync(it => it.ExitStatus is not null);
        return info;
    }
}
