using System.Buffers;
using System.Text;
using Coder1.Core.Terminals;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class ModeTrackerTests
{
    /// <summary>Pieces that real programs send, and broken ones.</summary>
    private static readonly string[] Pieces =
    [
        "plain", "ä", "漢字", "😀", "\e[?1049h", "\e[?1049l", "\e[?1;25l", "\e[?1000;1006h", "\e[?1002h", "\e[?1003l", "\e[?2004h",
        "\e=", "\e>", "\e(0", "\e)0", "\x0e", "\x0f", "\e[!p", "\ec", "\e]0;a title\a", "\e]2;another ä\e\\", "\e]52;c;AAAA\a",
        "\ePq#0;2;0;0;0\e\\", "\e[38;5;196m", "\e[", "\e", "\e]0;cut", "\x18", "\r\n", "\e[?7l\e[?7h", "\e_app\e\\", "\e[?1004h",
        "\e[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18h", "\e[?99999999999h",
    ];

    [Fact]
    public void Feed_SplitAnywhere_LeadsToTheSameState() => Prop.ForAll(
        ArbMap.Default.ArbFor<Tuple<byte[], byte[]>>(), input =>
        {
            // Any byte of ours picks a piece; those past the pieces stand for themselves.
            var bytes = input.Item1
                .SelectMany(pick => pick < 4 * Pieces.Length ? Encoding.UTF8.GetBytes(Pieces[pick % Pieces.Length]) : [pick])
                .ToArray();
            var whole = new ModeTracker();
            whole.Feed(bytes);
            var split = new ModeTracker();
            var rest = bytes.AsSpan();
            foreach (var cut in input.Item2)
            {
                split.Feed(rest[..Math.Min(cut % 7, rest.Length)]);
                rest = rest[Math.Min(cut % 7, rest.Length)..];
                split = split.Clone();
            }

            split.Feed(rest);
            var stepped = new ModeTracker();
            foreach (var value in bytes) stepped.Step(value);
            return State(split).Equals(State(whole)) && State(stepped).Equals(State(whole));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\e[?1h", "\e[?1h")]
    [InlineData("\e[?7l", "\e[?7l")]
    [InlineData("\e[?25l", "\e[?25l")]
    [InlineData("\e[?47h", "\e[?47h")]
    [InlineData("\e[?1047h", "\e[?1047h")]
    [InlineData("\e[?1049h", "\e[?1049h")]
    [InlineData("\e[?1000h\e[?1002h", "\e[?1002h")]
    [InlineData("\e[?1003h", "\e[?1003h")]
    [InlineData("\e[?1006h", "\e[?1006h")]
    [InlineData("\e[?1004h", "\e[?1004h")]
    [InlineData("\e[?2004h", "\e[?2004h")]
    [InlineData("\e[?1002;1006h", "\e[?1006h")]
    [InlineData("\e=", "\e=")]
    [InlineData("\e(0", "\e(0")]
    [InlineData("\e)0\x0e", "\e)0\x0e")]
    [InlineData("\e]0;make\a", "\e]2;make\a")]
    [InlineData("\e]2;make\e\\", "\e]2;make\a")]
    public void WritePreamble_AfterASequence_RestoresIt(string output, string expected)
    {
        var tracker = Fed(output);
        Assert.Contains(expected, Preamble(tracker), StringComparison.Ordinal);
        // And a viewer that gets the preamble is in the same modes, whatever it was in before.
        var viewer = Fed("\e[?1;25;1003;1016;1004;2004;47h\e=\e(0\e]2;old\a\e[?7");
        viewer.Feed(Encoding.UTF8.GetBytes(Preamble(tracker)));
        Assert.Equal(tracker.Modes, viewer.Modes);
    }

    [Theory]
    [InlineData("\e[?1049h\e[?1000h\e[?2004h\ec")]
    [InlineData("\e[?1h\e[?1004h\e=\e(0\x0e\e[!p")]
    [InlineData("\e[?1000h\e[?1000l")]
    public void Feed_Reset_RestoresTheDefaults(string output) => Assert.Equal(new TerminalModes(), Fed(output).Modes);

    [Theory]
    [InlineData("text", true)]
    [InlineData("\e", false)]
    [InlineData("\e[3", false)]
    [InlineData("\e[3m", true)]
    [InlineData("\e]0;t", false)]
    [InlineData("\ePq", false)]
    [InlineData("\ePq\x18", true)]
    [InlineData("\e(", false)]
    [InlineData("ä", true)]
    public void IsGround_AfterOutput_SaysWhetherReplayMayBegin(string output, bool ground) =>
        Assert.Equal(ground, Fed(output).IsGround);

    [Theory]
    [InlineData(new byte[] { 0xC3 }, 1)]
    [InlineData(new byte[] { 0x41, 0xE6, 0xBC }, 2)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98 }, 3)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80 }, 0)]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80 }, 0)]
    public void SequenceBytes_WithinACharacter_CountsItsBytes(byte[] output, long expected)
    {
        var tracker = new ModeTracker();
        tracker.Feed(output);
        Assert.Equal(expected, tracker.SequenceBytes);
        Assert.Equal(expected == 0, tracker.IsGround);
    }

    [Theory]
    [InlineData(ModeTracker.MaxTitleBytes - 1, ModeTracker.MaxTitleBytes - 1)]
    [InlineData(ModeTracker.MaxTitleBytes, ModeTracker.MaxTitleBytes)]
    [InlineData(ModeTracker.MaxTitleBytes + 1, ModeTracker.MaxTitleBytes)]
    [InlineData(ModeTracker.MaxTitleBytes * 10, ModeTracker.MaxTitleBytes)]
    public void Title_AroundItsBound_IsCut(int length, int kept) =>
        Assert.Equal(kept, Fed($"\e]0;{new string('x', length)}\a").Title.Length);

    [Fact]
    public void Title_CutWithinACharacter_LosesAllOfIt()
    {
        var title = Fed($"\e]0;{new string('x', ModeTracker.MaxTitleBytes - 1)}ä\a").Title;
        Assert.Equal(ModeTracker.MaxTitleBytes - 1, title.Length);
    }

    private static ModeTracker Fed(string output)
    {
        var tracker = new ModeTracker();
        tracker.Feed(Encoding.UTF8.GetBytes(output));
        return tracker;
    }

    private static string Preamble(ModeTracker tracker)
    {
        var buffer = new ArrayBufferWriter<byte>();
        tracker.Modes.WritePreamble(buffer, tracker.Title);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static (TerminalModes, string, bool, long) State(ModeTracker tracker) =>
        (tracker.Modes, Convert.ToHexString(tracker.Title), tracker.IsGround, tracker.SequenceBytes);
}
