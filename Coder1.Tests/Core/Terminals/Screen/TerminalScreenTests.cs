using System.Text;
using Coder1.Core.Terminals;
using Coder1.Core.Terminals.Screen;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Screen;

/// <summary>The server's screen against that of xterm.js, in everything that can be seen or comes to be seen later.</summary>
public sealed class TerminalScreenTests(HeadlessScreens headless) : IClassFixture<HeadlessScreens>
{
    private const byte Browser = 1;

    [Fact]
    public void Feed_RandomOutput_LeavesWhatXtermLeaves()
    {
        for (var seed = 0; seed < ScreenCases.Count(400); seed++)
        {
            var size = ScreenNoise.SizeOf(seed);
            var data = new ScreenNoise(seed, size.Columns, size.Rows).Make(50);
            headless.Open(Browser, size);
            headless.Write(Browser, data);
            var screen = new TerminalScreen(size, 50);
            screen.Feed(data);
            AssertSame(screen, seed, data);
        }
    }

    [Fact]
    public void Resize_RandomSizes_LeavesWhatXtermLeaves()
    {
        for (var seed = 0; seed < ScreenCases.Count(150); seed++)
        {
            var (size, next) = (ScreenNoise.SizeOf(seed), ScreenNoise.SizeOf(seed + 7_000_000));
            // Wide characters at an edge that moves are left out: there xterm.js forgets which cell they were in.
            var data = new ScreenNoise(seed, size.Columns, size.Rows, isNarrow: true).Make(25);
            var more = new ScreenNoise(seed + 1, next.Columns, next.Rows, isNarrow: true).Make(8);
            headless.Open(Browser, size);
            headless.Write(Browser, data);
            headless.Resize(Browser, next);
            headless.Write(Browser, more);
            var screen = new TerminalScreen(size, 100);
            screen.Feed(data);
            screen.Resize(next);
            screen.Feed(more);
            AssertSame(screen, seed, data);
        }
    }

    [Fact]
    public void Feed_SplitAnywhere_LeavesTheSame()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var size = ScreenNoise.SizeOf(seed);
            var data = new ScreenNoise(seed, size.Columns, size.Rows, isNarrow: true).Make(50);
            var (whole, parts) = (new TerminalScreen(size), new TerminalScreen(size));
            whole.Feed(data);
            foreach (var value in data) parts.Feed([value]);
            Assert.Null(ScreenImage.Difference(ScreenImage.Of(whole), ScreenImage.Of(parts)));
        }
    }

    [Fact]
    public void Feed_AnyBytes_IsSurvived()
    {
        var random = new Random(1);
        var data = new byte[200];
        for (var round = 0; round < 2000; round++)
        {
            var screen = new TerminalScreen(new TerminalSize(random.Next(1, 12), random.Next(1, 5)));
            random.NextBytes(data);
            screen.Feed(data);
            screen.Feed(new ScreenNoise(round, 12, 5).Make(10));
            screen.Resize(new TerminalSize(random.Next(1, 12), random.Next(1, 5)));
            screen.Feed(data);
        }
    }

    [Theory]
    [InlineData("ab", true, 0)]
    [InlineData("ab\e", false, 1)]
    [InlineData("ab\e[3", false, 3)]
    [InlineData("ab\e[31m", true, 0)]
    [InlineData("ab\e]0;t", false, 5)]
    [InlineData("ab\e]0;t\a", true, 0)]
    [InlineData("abä", true, 0)]
    public void IsGround_AnyPlace_KnowsWhereWhatIsOpenBegins(string text, bool isGround, long bytes)
    {
        var screen = new TerminalScreen(new TerminalSize(80, 24));
        screen.Feed(Encoding.UTF8.GetBytes(text));
        Assert.Equal((isGround, bytes), (screen.IsGround, screen.SequenceBytes));
    }

    [Fact]
    public void Feed_SameOutputAgain_AllocatesNothing()
    {
        var screen = new TerminalScreen(new TerminalSize(80, 24), 50);
        var data = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\e[1;31mred\e[0m text 漢字 e\u0301 👍🏽\r\n", 200)));
        screen.Feed(data);
        var before = GC.GetAllocatedBytesForCurrentThread();
        screen.Feed(data);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private void AssertSame(TerminalScreen screen, int seed, byte[] data)
    {
        // Where xterm throws, the browser's terminal is stuck as well: there is nothing to compare.
        if (headless.Dump(Browser) is not { } expected) return;
        var difference = ScreenImage.Difference(expected, ScreenImage.Of(screen));
        Assert.True(difference is null, $"Seed {seed}, {screen.Size}: {difference}\n{Convert.ToBase64String(data)}");
    }
}
