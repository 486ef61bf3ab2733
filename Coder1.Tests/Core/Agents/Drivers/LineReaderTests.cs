using System.IO.Pipelines;
using System.Text;
using Coder1.Core.Agents.Drivers.Lines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Agents.Drivers;

public sealed class LineReaderTests
{
    private const int Max = 64 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\n\r\nb", "a||b")]
    [InlineData("torn", "torn")]
    [InlineData("", "")]
    [InlineData("\n", "")]
    public async Task Read_Ends_AreTakenOff(string input, string expected) =>
        Assert.Equal(expected, string.Join('|', await ReadAllAsync(new MemoryStream(Encoding.UTF8.GetBytes(input)))));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Read_LineAtTheBound_IsTakenUpToIt(int more, bool taken)
    {
        var line = new string('x', Max + more - 1); // Its end counts.
        using var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes($"{line}\nnext\n")), Max);
        Assert.Equal(taken, await reader.ReadAsync(Cancel));
        Assert.Equal(!taken, reader.IsTooLong);
        if (taken) Assert.Equal(line.Length, reader.Line.Length);
        Assert.InRange(reader.BufferBytes, 1, Max);
        // Behind one that is too long nothing is read.
        Assert.Equal(taken, await reader.ReadAsync(Cancel));
        if (taken) Assert.Equal("next", Encoding.UTF8.GetString(reader.Line.Span));
    }

    [Fact]
    public async Task Read_BehindALongLine_HoldsASmallBufferAgain()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        using var reader = new LineReader(pipe.Reader.AsStream(), Max);
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(new string('x', Max - 1) + "\n"), TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(Cancel));
        Assert.Equal(Max, reader.BufferBytes);
        var next = reader.ReadAsync(Cancel);
        Assert.False(next.IsCompleted);
        Assert.Equal(LineReader.IdleBytes, reader.BufferBytes);
        await pipe.Writer.WriteAsync("y\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.True(await next);
        Assert.Equal("y"u8.ToArray(), reader.Line.ToArray());
    }

    [Fact]
    public void Read_AnyLinesInAnyPieces_ComeOutAsTheyWere()
    {
        var lines = Gen.Choose(0, 40_000).Select(length => new string('z', length)).ListOf().Select(found => found.ToArray());
        var property = Prop.ForAll(lines.ToArbitrary(), Gen.Choose(1, 50_000).ToArbitrary(), (written, piece) =>
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(written.Select(line => line + "\n")));
            var read = ReadAllAsync(new PiecewiseStream(bytes, piece)).AsTask().GetAwaiter().GetResult();
            return written.SequenceEqual(read);
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), property);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(@"\ud83d\ude00", @"\ud83d\ude00")]
    [InlineData(@"\ud83d!", @"\ufffd!")]
    [InlineData(@"\ude00\ud83d", @"\ufffd\ufffd")]
    [InlineData(@"\\ud83d", @"\\ud83d")]
    [InlineData(@"\\\ud83d", @"\\\ufffd")]
    [InlineData(@"\ud83d\ud83d\ude00", @"\ufffd\ud83d\ude00")]
    [InlineData(@"\ud83", @"\ud83")]
    public void Repair_HalvesOfPairs_AreReplaced(string line, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(LineText.Repair(Encoding.UTF8.GetBytes(line)).Span));

    [Fact]
    public void Repair_BrokenBytes_AreReplacedAndTheRestStays() =>
        Assert.Equal("a\uFFFDb", Encoding.UTF8.GetString(LineText.Repair(new byte[] { (byte)'a', 0xFF, (byte)'b' }).Span));

    private static async ValueTask<List<string>> ReadAllAsync(Stream stream)
    {
        using var reader = new LineReader(stream, Max);
        List<string> lines = [];
        while (await reader.ReadAsync(Cancel)) lines.Add(Encoding.UTF8.GetString(reader.Line.Span));
        return lines;
    }

    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
