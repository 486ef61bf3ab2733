using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Screen;

/// <summary>Real programs: whoever comes in the middle sees, after the nudge and to the end, what the first viewer sees.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class ScreenAttachTests(HeadlessScreens headless) : IClassFixture<HeadlessScreens>
{
    private const byte First = 1, Late = 2;

    private static readonly TerminalSize Size = new(80, 24);

    public static TheoryData<string[], string, string> Programs => new()
    {
        { ["vim", "-u", "NONE", "-N", "text"], "Go" + "added\e:set number\r", "added" },
        { ["less", "text"], " /line 42\r", "line 42" },
        { ["htop", "-d", "600"], "", "Load" },
        { ["tmux", "-f", "/dev/null", "-L", "SOCKET", "new", "bash --norc --noprofile"], "seq 50\r", "49" },
        { ["bash", "--norc", "--noprofile"], "printf '\\e[5;10r\\e[7m%s\\e[20;1H' 'in a re''gion'\r", "in a region" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Attach_InTheMiddleOfAProgram_ShowsTheSameScreen(string[] command, string keys, string text)
    {
        await using var host = new TerminalHost(options => options.ReplayBytes = 100);
        File.WriteAllLines(Path.Combine(host.Folder.Path, "text"), Enumerable.Range(1, 60).Select(line => $"line {line} äöü 漢字"));
        command = [.. command.Select(part => part == "SOCKET" ? host.Folder.Path.Replace('/', '-') : part)];
        var info = host.Registry.Create(host.Request(command) with
        {
            Environment = new Dictionary<string, string> { ["TERM"] = "xterm-256color", ["LC_ALL"] = "C.UTF-8", ["TMUX_TMPDIR"] = host.Folder.Path },
        });
        using var first = new TerminalViewer(host.Registry.Attach(info.Id, 0)!);
        await first.UntilAsync(it => it.Output.Length > 10);
        await first.TypeAsync(keys);
        await first.UntilTextAsync(text);
        using var late = new TerminalViewer(host.Registry.Attach(info.Id, null)!);
        await SettleAsync(first, late);
        Assert.NotNull(late.Preamble);
        Compare(first, late);
        await first.TypeAsync("\r");
        await SettleAsync(first, late);
        Compare(first, late);
        // Its server is a daemon, which would outlive the terminal.
        if (command[0] == "tmux")
        {
            await first.TypeAsync("tmux kill-server\r");
            await host.ExitAsync(info.Id);
        }

        await host.Registry.CloseAsync(info.Id, TestContext.Current.CancellationToken);
    }

    /// <summary>Both have the same bytes, and for a while there were no more: the nudge is over.</summary>
    private static async Task SettleAsync(TerminalViewer first, TerminalViewer late)
    {
        var quiet = 0;
        var offset = -1L;
        await Eventually.TrueAsync(() =>
        {
            first.TakeAllAsync().GetAwaiter().GetResult();
            late.TakeAllAsync().GetAwaiter().GetResult();
            quiet = first.Offset == late.Offset && first.Offset == offset ? quiet + 1 : 0;
            offset = first.Offset;
            return quiet > 25;
        }, () => "The output does not come to an end.");
    }

    private void Compare(TerminalViewer first, TerminalViewer late)
    {
        headless.Open(First, Size);
        headless.Write(First, first.Output);
        headless.Open(Late, Size);
        headless.Write(Late, late.Preamble);
        headless.Write(Late, late.Output);
        var difference = ScreenImage.Difference(headless.Dump(First)!, headless.Dump(Late)!);
        Assert.True(difference is null, difference);
    }
}
