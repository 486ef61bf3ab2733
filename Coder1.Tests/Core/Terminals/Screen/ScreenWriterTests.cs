using System.Text;
using Coder1.Core.Terminals;
using Coder1.Core.Terminals.Screen;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Screen;

public sealed class ScreenWriterTests(HeadlessScreens headless) : IClassFixture<HeadlessScreens>
{
    private const byte Fresh = 1, Dirty = 2;
    private const int Much = 64 * 1024;

    [Fact]
    public void Write_RandomScreens_AreTheSameOnAnyXtermAndHere()
    {
        var (cases, exact) = (ScreenCases.Count(300), 0);
        for (var seed = 0; seed < cases; seed++)
        {
            var size = ScreenNoise.SizeOf(seed);
            var screen = new TerminalScreen(size);
            // The title last: one that is not set is not taken from a screen that has another.
            screen.Feed([.. new ScreenNoise(seed, size.Columns, size.Rows).Make(25), .. "\u0018\e]2;title\a"u8]);
            var noise = new ScreenNoise(seed + 1_000_000, size.Columns, size.Rows).Make(30);
            var preamble = ScreenWriter.Write(screen, Much, 0, out var isExact)!;
            if (!isExact) continue;
            exact++;
            headless.Open(Fresh, size);
            headless.Write(Fresh, preamble);
            headless.Open(Dirty, size);
            headless.Write(Dirty, noise);
            headless.Write(Dirty, preamble);
            var here = new TerminalScreen(size);
            here.Feed(noise);
            here.Feed(preamble);
            var expected = ScreenImage.Of(screen);
            AssertSame(expected, headless.Dump(Fresh), seed);
            // Where the noise made xterm throw there is no screen to write to.
            if (headless.Dump(Dirty) is { } dirty) AssertSame(expected, dirty, seed);
            AssertSame(expected, ScreenImage.Of(here), seed);
        }

        Assert.True(exact > cases * 3 / 4, $"{exact} of {cases}");
    }

    [Fact]
    public void Write_LinesAboveTheScreen_CanBeScrolledTo()
    {
        var size = new TerminalSize(10, 3);
        var screen = new TerminalScreen(size, 50);
        screen.Feed("one\r\n\e[31mtwo\e[0m\r\n0123456789abcde\r\n\r\nx\r\ny\r\nz"u8);
        var again = new TerminalScreen(size, 50);
        again.Feed(ScreenWriter.Write(screen, Much, 1000, out _));
        Assert.Null(ScreenImage.Difference(ScreenImage.Of(screen), ScreenImage.Of(again)));
        Assert.Equal(Lines(screen), Lines(again));
        Assert.Equal(5, again.Main.Base);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Write_AroundTheBound_LeavesOutColoursWhereItMust(int more)
    {
        var screen = new TerminalScreen(new TerminalSize(40, 20));
        for (var i = 0; i < 40 * 20; i++) screen.Feed(Encoding.UTF8.GetBytes($"\e[38;2;{i % 256};{i / 4};7mx"));
        var whole = ScreenWriter.Write(screen, Much, 0, out var isExact)!;
        Assert.True(isExact);
        var bound = whole.Length + more;
        var written = ScreenWriter.Write(screen, bound, 0, out isExact)!;
        Assert.InRange(written.Length, 1, bound);
        Assert.Equal(more >= 0, isExact);
    }

    [Fact]
    public void Write_LessAndLessRoom_KeepsTheTextThenNothing()
    {
        var screen = new TerminalScreen(new TerminalSize(40, 20));
        for (var i = 0; i < 40 * 20; i++) screen.Feed(Encoding.UTF8.GetBytes($"\e[38;5;{i % 256}m{(char)('a' + (i % 26))}"));
        var far = ScreenWriter.Write(screen, 6000, 0, out _)!;
        var plain = ScreenWriter.Write(screen, 1500, 0, out _)!;
        Assert.Contains("38;5;", Encoding.UTF8.GetString(far), StringComparison.Ordinal);
        Assert.Contains("abcdefghijklmnopqrstuvwxyz", Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
        Assert.Null(ScreenWriter.Write(screen, 500, 0, out _));
    }

    private static List<string> Lines(TerminalScreen screen) => [.. Enumerable.Range(0, screen.Main.Lines.Count)
        .Select(i => string.Concat(screen.Main.Lines[i].Cells.ToArray().Select(cell => $"{cell.Content:X}/{cell.Foreground:X} ")))];

    private static void AssertSame(int[] expected, int[]? actual, int seed)
    {
        var same = Normal(expected);
        var difference = ScreenImage.Difference(same, Normal(actual!));
        Assert.True(difference is null, $"Seed {seed}: {difference}");
    }

    /// <summary>Whether the cursor blinks stays as it is where the program did not say.</summary>
    private static int[] Normal(int[] image)
    {
        const int CursorBlinks = 15;
        int[] copy = [.. image];
        copy[CursorBlinks] = 0;
        return copy;
    }
}
