using System.Text;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class TerminalOutputTests : IDisposable
{
    private const int LogBytes = 8 * 8 * 16;

    private readonly TempFolder _folder = new();
    private readonly byte[] _scratch = new byte[32];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ab\e[31mcd", 3, 7)]
    [InlineData("ab\e[31mcd", 2, 2)]
    [InlineData("ab\e[31mcd", 7, 7)]
    [InlineData("a\e]0;title\abc", 4, 11)]
    [InlineData("aäb", 2, 3)]
    [InlineData("ab\ePq0000000000", 5, 2)]
    [InlineData("ab", 100, 2)]
    public void Locate_AnyOffset_GivesASafePlace(string text, long offset, long expected)
    {
        using var output = new TerminalOutput(_folder.Path, LogBytes);
        output.Append(Encoding.UTF8.GetBytes(text));
        Assert.Equal(expected, output.Locate(offset, _scratch).Offset);
    }

    [Fact]
    public void Locate_AnyOffsetOfAnyOutput_KnowsTheModesThere() => Prop.ForAll(
        ArbMap.Default.ArbFor<Tuple<byte[], NonNegativeInt>>(), input =>
        {
            using var folder = new TempFolder();
            using var output = new TerminalOutput(folder.Path, LogBytes);
            string[] pieces = ["text text text", "\e[?1049h", "\e[?1049l", "\e[?25l", "\e[?25h", "ä漢😀", "\e]0;t\a", "\e[?2004h", "\ec"];
            var all = input.Item1.SelectMany(pick => Encoding.UTF8.GetBytes(pieces[pick % pieces.Length])).ToArray();
            foreach (var chunk in all.Chunk(11)) output.Append(chunk);
            var point = output.Locate(input.Item2.Get % (all.Length + 1), _scratch);
            var expected = new ModeTracker();
            expected.Feed(all.AsSpan(0, (int)point.Offset));
            return expected.IsGround && expected.Modes.Equals(point.State.Modes)
                && expected.Title.AsSpan().SequenceEqual(point.State.Title)
                && point.Offset >= output.Start && point.Offset <= output.End;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Follow_AfterTheOldestWasDropped_KnowsEveryPlaceThatIsLeft()
    {
        var printed = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("line after line\r\n", 2 * LogBytes / 17)));
        using (var before = new TerminalOutput(_folder.Path, LogBytes)) before.Append(printed);
        using var output = new TerminalOutput(_folder.Path, LogBytes);
        Assert.True(output.TryDropOldest());
        output.Follow(_scratch);
        foreach (var offset in new[] { output.Start, (output.Start + output.End) / 2, output.End })
            Assert.Equal(offset, output.Locate(offset, _scratch).Offset);
        output.Append(new byte[10 * LogBytes]);
        Assert.InRange(output.CheckpointCount, 1, (OutputLog.SegmentsPerLog * TerminalOutput.CheckpointsPerSegment) + 1);
    }

    [Fact]
    public void Append_TenTimesTheLog_KeepsCheckpointsBounded()
    {
        using var output = new TerminalOutput(_folder.Path, LogBytes);
        output.Append(new byte[10 * LogBytes]);
        Assert.InRange(output.CheckpointCount, 1, (OutputLog.SegmentsPerLog * TerminalOutput.CheckpointsPerSegment) + 1);
        Assert.Equal(output.Start, output.Locate(0, _scratch).Offset);
    }

    [Fact]
    public void Locate_AfterTheDiskTookNothing_BeginsBehindTheLoss()
    {
        using var output = new TerminalOutput(_folder.Path, LogBytes);
        output.Append("\e[?2004h"u8);
        foreach (var offset in new[] { 128, 256 }) _folder.File($"{offset:D20}.out", "");
        output.Append(new byte[200]);
        output.Append("x"u8);
        var point = output.Locate(0, _scratch);
        Assert.Equal(output.Start, point.Offset);
        Assert.True(point.State.Modes.BracketedPaste);
    }
}
