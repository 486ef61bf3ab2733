using System.Text;
using Coder1.Core.Terminals;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class OutputSearchTests
{
    [Theory]
    [InlineData("needle", "a\nneedle\nb", 2, 1)]
    [InlineData("NEEDLE", "needle", 0, 0)]
    [InlineData("edl", "x\r\n\e[31mne\e[0medle\r\n", 8, 1)]
    [InlineData("50%", "10%\r50%\r100%\n", 4, 1)]
    [InlineData("漢", "ä\n漢字", 3, 0)]
    [InlineData("a.c", "a.c abc", 0, 0)]
    public async Task Run_Text_FindsTheLine(string wanted, string output, long offset, long fromEnd)
    {
        var match = Assert.Single((await SearchAsync(output, OutputSearchQuery.Create(wanted))).Matches);
        Assert.Equal((offset, fromEnd), (match.Offset, match.LinesFromEnd));
        Assert.Equal(wanted, match.Text.Substring(match.Start, match.Length), ignoreCase: true);
    }

    [Theory]
    [InlineData("b+", true, false, false, 2)]
    [InlineData("b+", false, false, false, 0)]
    [InlineData("ABB", false, true, false, 0)]
    [InlineData("ab", false, false, true, 1)]
    [InlineData("a|c", true, false, true, 1)]
    [InlineData("^ab$", true, false, false, 1)]
    public async Task Run_Options_AreHonoured(string wanted, bool regex, bool matchCase, bool word, int lines)
    {
        var query = OutputSearchQuery.Create(wanted, regex, matchCase, word);
        Assert.Equal(lines, (await SearchAsync("abb\nab\nc d\n", query)).Total);
    }

    [Fact]
    public async Task Run_SeveralInALine_TellsTheLineOnce() =>
        Assert.Equal(1, (await SearchAsync("x x x", OutputSearchQuery.Create("x"))).Total);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(30)]
    public async Task Run_MoreThanTheLimit_KeepsTheNewestAndCountsAll(int lines)
    {
        var output = string.Concat(Enumerable.Range(1, lines).Select(line => $"line {line}\n"));
        var result = await SearchAsync(output, OutputSearchQuery.Create("line", limit: 3));
        Assert.Equal(lines, result.Total);
        Assert.Equal(Math.Min(lines, 3), result.Matches.Count);
        Assert.Equal($"line {lines}", result.Matches[^1].Text);
        Assert.Equal(1, result.Matches[^1].LinesFromEnd);
    }

    [Theory]
    [InlineData(OutputLineReader.MaxLineBytes - 1, 1)]
    [InlineData(OutputLineReader.MaxLineBytes, 1)]
    [InlineData(OutputLineReader.MaxLineBytes + 1, 2)]
    [InlineData(10 * OutputLineReader.MaxLineBytes, 10)]
    public async Task Run_EndlessLine_IsCutInPieces(int length, long pieces)
    {
        var result = await SearchAsync(new string('x', length), OutputSearchQuery.Create("x"));
        Assert.Equal(pieces, result.Total);
        Assert.All(result.Matches, match => Assert.Equal(0, match.LinesFromEnd));
    }

    [Theory]
    [InlineData(0, OutputSearch.ExcerptLength - 1)]
    [InlineData(0, OutputSearch.ExcerptLength)]
    [InlineData(0, OutputSearch.ExcerptLength + 1)]
    [InlineData(99, 5000)]
    [InlineData(2000, 5000)]
    [InlineData(4990, 5000)]
    public async Task Run_LongLine_TellsWhatStandsAroundTheMatch(int before, int length)
    {
        var line = new StringBuilder().Append('.', before).Append("needle").Append('.', length - before - 6).ToString();
        var match = Assert.Single((await SearchAsync(line, OutputSearchQuery.Create("needle"))).Matches);
        Assert.Equal(Math.Min(length, OutputSearch.ExcerptLength), match.Text.Length);
        Assert.Equal("needle", match.Text.Substring(match.Start, match.Length));
    }

    [Fact]
    public async Task Run_MatchLongerThanTheExcerpt_IsCutWithIt()
    {
        var match = Assert.Single((await SearchAsync(new string('x', 2000), OutputSearchQuery.Create("x+", isRegex: true))).Matches);
        Assert.Equal((OutputSearch.ExcerptLength, 0, OutputSearch.ExcerptLength), (match.Text.Length, match.Start, match.Length));
    }

    [Fact]
    public void Run_AnyOutputInAnyPieces_FindsTheSame() => Prop.ForAll(
        ArbMap.Default.ArbFor<Tuple<byte[], PositiveInt>>(), input =>
        {
            string[] parts = ["x", "needle", "\n", "\r\n", "\r", "\e[31m", "ä漢😀", "\e]0;needle\a", "\t"];
            var output = string.Concat(input.Item1.Select(pick => parts[pick % parts.Length]));
            var query = OutputSearchQuery.Create("needle");
            var whole = SearchAsync(output, query).GetAwaiter().GetResult();
            var pieces = SearchAsync(output, query, input.Item2.Get).GetAwaiter().GetResult();
            return whole.Matches.SequenceEqual(pieces.Matches)
                && whole.Matches.All(match => OffsetHolds(output, match));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Run_OutputDroppedMeanwhile_TellsWhatItFound()
    {
        var result = await SearchAsync("needle\nneedle\n", OutputSearchQuery.Create("needle"), piece: 7, failAfter: 1);
        Assert.False(result.IsComplete);
        Assert.Equal((1, 7), (result.Total, result.End));
    }

    [Fact]
    public async Task Run_Cancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var output = new MemoryStream([1, 2, 3]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => OutputSearch.RunAsync(output, 0, OutputSearchQuery.Create("x"), cancelled.Token));
    }

    [Theory]
    [InlineData(null, false, 1)]
    [InlineData("", false, 1)]
    [InlineData("(", true, 1)]
    [InlineData("(?=a)", true, 1)]
    [InlineData(@"(a)\1", true, 1)]
    [InlineData("a", false, 0)]
    [InlineData("a", false, OutputSearchQuery.MaxMatches + 1)]
    public void Create_Illegal_SaysWhy(string? text, bool regex, int limit) =>
        Assert.NotEmpty(Assert.Throws<ArgumentException>(() => OutputSearchQuery.Create(text, regex, limit: limit)).Message);

    [Theory]
    [InlineData(OutputSearchQuery.MaxLength - 1, true)]
    [InlineData(OutputSearchQuery.MaxLength, true)]
    [InlineData(OutputSearchQuery.MaxLength + 1, false)]
    public void Create_Length_IsBounded(int length, bool legal)
    {
        var refused = Record.Exception(() => OutputSearchQuery.Create(new string('x', length), limit: 1));
        Assert.Equal(legal, refused is null);
    }

    private static bool OffsetHolds(string output, OutputMatch match) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(output).AsSpan((int)match.Offset)).StartsWith(match.Text[..1], StringComparison.Ordinal);

    private static async Task<OutputSearchResult> SearchAsync(
        string output, OutputSearchQuery query, int piece = int.MaxValue, int failAfter = int.MaxValue)
    {
        using var stream = new PieceStream(Encoding.UTF8.GetBytes(output), piece, failAfter);
        return await OutputSearch.RunAsync(stream, 0, query, TestContext.Current.CancellationToken);
    }

    /// <summary>Gives its bytes in small pieces, and fails after some of them.</summary>
    private sealed class PieceStream(byte[] bytes, int piece, int failAfter) : MemoryStream(bytes)
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ < failAfter
                ? base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken)
                : throw new IOException("The output is no longer kept.");
    }
}
