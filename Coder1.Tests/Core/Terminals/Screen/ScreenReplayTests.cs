using System.IO.Compression;
using Coder1.Core.Terminals;
using Coder1.Core.Terminals.Screen;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Screen;

/// <summary>Recorded sessions of real programs: who comes later sees what those see who were there all the time.</summary>
public sealed class ScreenReplayTests(HeadlessScreens headless) : IClassFixture<HeadlessScreens>, IDisposable
{
    private const byte Always = 1, Late = 2;
    private const int LogBytes = 8 * 1024 * 1024;
    private const int Cuts = 200;

    private static readonly TerminalSize Size = new(80, 24);

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Recordings =>
        ["bash", "vim", "less", "htop", "tmux", "progress", "vttest-1", "vttest-3", "vttest-8", "vttest-11"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Find_AnyPlaceOfARecording_DrawsTheScreenOfOneWhoWasThere(string name)
    {
        var data = Recording(name);
        headless.Open(Always, Size);
        headless.Write(Always, data);
        var end = headless.Dump(Always)!;
        var there = new TerminalScreen(Size);
        var random = new Random(name.Length);
        var at = 0;
        using var terminal = new RecordedTerminal(_folder.Path, LogBytes, Size);
        foreach (var cut in Enumerable.Range(0, Cuts).Select(_ => random.Next(data.Length + 1)).Order())
        {
            terminal.Print(data.AsSpan(at, cut - at));
            there.Feed(data.AsSpan(at, cut - at));
            at = cut;
            var start = terminal.Find(new[] { 0, 1000, 10_000, 50_000 }[random.Next(4)])!;
            headless.Open(Late, Size);
            headless.Write(Late, start.Preamble);
            // What a viewer gets in two parts is cut where nothing is open, as xterm loses characters that come in two.
            if (there.IsGround)
            {
                headless.Write(Late, data.AsSpan((int)start.Offset, cut - (int)start.Offset));
                AssertSame(ScreenImage.Of(there), headless.Dump(Late)!, $"{name} at {cut}");
                start = start with { Offset = cut };
            }

            headless.Write(Late, data.AsSpan((int)start.Offset));
            AssertSame(end, headless.Dump(Late)!, $"{name} from {cut} to its end");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(10_000)]
    public void Find_AfterTheLogDroppedItsBeginning_DrawsTheSameScreen(int replayBytes)
    {
        // A shell that was used for long: everything on its screen was printed since.
        var data = Enumerable.Repeat(Recording("bash"), 12).SelectMany(it => it).ToArray();
        var there = new TerminalScreen(Size);
        using var terminal = new RecordedTerminal(_folder.Path, 32 * 1024, Size);
        for (var at = 0; at < data.Length; at += 997)
        {
            var piece = data.AsSpan(at, Math.Min(997, data.Length - at));
            terminal.Print(piece);
            there.Feed(piece);
        }

        Assert.True(terminal.Output.Start > 0);
        var start = terminal.Find(replayBytes)!;
        headless.Open(Late, Size);
        headless.Write(Late, start.Preamble);
        headless.Write(Late, data.AsSpan((int)start.Offset));
        AssertSame(ScreenImage.Of(there), headless.Dump(Late)!, "the end");
    }

    [Fact]
    public void Find_WithASnapshot_NeedsNothingFromBeforeIt()
    {
        var data = Recording("vim");
        var there = new TerminalScreen(Size);
        using var terminal = new RecordedTerminal(_folder.Path, 64 * 1024, Size);
        terminal.Print([.. Enumerable.Repeat((byte)' ', 70_000), .. "\e[H\e[2J"u8]);
        there.Feed([.. Enumerable.Repeat((byte)' ', 70_000), .. "\e[H\e[2J"u8]);
        foreach (var piece in data.Chunk(20_000))
        {
            // Looked at now and then, while the log forgets how the screen began.
            terminal.Print(piece);
            there.Feed(piece);
            var start = terminal.Find(0)!;
            Assert.NotNull(terminal.Saved);
            var late = new TerminalScreen(Size);
            late.Feed(start.Preamble);
            late.Feed(terminal.ReadFrom(start.Offset));
            AssertSame(ScreenImage.Of(there), ScreenImage.Of(late), "with a snapshot");
        }
    }

    [Fact]
    public void Find_ChangesOfSize_BeginsBehindTheLast()
    {
        using var terminal = new RecordedTerminal(_folder.Path, LogBytes, Size);
        var there = new TerminalScreen(Size, ScreenReplay.MaxHistoryLines);
        var random = new Random(4);
        var bash = Recording("bash");
        for (var i = 0; i < 10; i++)
        {
            byte[] piece = [.. bash.AsSpan(random.Next(bash.Length / 2), bash.Length / 2), .. "\u0018\r\n"u8];
            terminal.Print(piece);
            there.Feed(piece);
            var size = new TerminalSize(random.Next(60, 130), random.Next(15, 40));
            terminal.Resize(size);
            there.Resize(size);
        }

        terminal.Print("the end"u8);
        there.Feed("the end"u8);
        var start = terminal.Find(50_000)!;
        Assert.Equal(terminal.Output.End - "the end".Length, start.Offset);
        var late = new TerminalScreen(terminal.Size, ScreenReplay.MaxHistoryLines);
        late.Feed(start.Preamble);
        late.Feed("the end"u8);
        AssertSame(ScreenImage.Of(there), ScreenImage.Of(late), "after changes of size");
        Assert.True(late.Main.Base > 100, "The lines above the screen are there as well.");
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Find_ScreenAroundTheBound_IsFollowedOrNot(int more, bool found)
    {
        var size = new TerminalSize(ScreenReplay.MaxCells / 128 + more, 128);
        using var terminal = new RecordedTerminal(_folder.Path, LogBytes, size);
        terminal.Print("hello"u8);
        Assert.Equal(found, terminal.Find(0) is not null);
    }

    [Fact]
    public void Find_EndWithinASequence_BeginsWhereItBegins()
    {
        using var terminal = new RecordedTerminal(_folder.Path, LogBytes, Size);
        terminal.Print("abc\e[3"u8);
        Assert.Equal(3, terminal.Find(0)!.Offset);
    }

    [Fact]
    public void Find_OutputThatOutrunsTheReader_GivesUp()
    {
        var time = new EventfulTime();
        using var terminal = new RecordedTerminal(_folder.Path, 64 * 1024, Size, time);
        terminal.Print(new byte[1000]);
        time.OnRead = () => terminal.Print(new byte[200_000]);
        Assert.Null(terminal.Find(0));
        time.OnRead = () => { };
        Assert.NotNull(terminal.Find(0));
    }

    [Fact]
    public void Find_LongerThanItsPatience_GivesUp()
    {
        var time = new EventfulTime();
        using var terminal = new RecordedTerminal(_folder.Path, LogBytes, Size, time);
        terminal.Print(new byte[1000]);
        time.OnRead = () => time.Passed += ScreenReplay.Patience + TimeSpan.FromTicks(1);
        Assert.Null(terminal.Find(0));
    }

    internal static byte[] Recording(string name)
    {
        var folder = Path.Combine(Coder1.Bench.Servers.RepositoryRoot.Find(), "Coder1.Tests", "Core", "Terminals", "Screen", "Recordings");
        using var file = new GZipStream(File.OpenRead(Path.Combine(folder, $"{name}.gz")), CompressionMode.Decompress);
        using var data = new MemoryStream();
        file.CopyTo(data);
        return data.ToArray();
    }

    private static void AssertSame(int[] expected, int[] actual, string where)
    {
        var difference = ScreenImage.Difference(expected, actual);
        Assert.True(difference is null, $"{where}: {difference}");
    }

    /// <summary>A clock that has something happen whenever it is looked at.</summary>
    private sealed class EventfulTime : TimeProvider
    {
        public Action OnRead { get; set; } = () => { };

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            OnRead();
            return Passed.Ticks;
        }
    }
}
