using System.Text;
using Coder1.Core.Git.Operations;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations;

public sealed class RecordReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\0", "a")]
    [InlineData("a\0b", "a|b")]
    [InlineData("\0\0a\0", "||a")]
    public async Task Next_Records_GivesEachOnce(string text, string records) => Assert.Equal(records, await ReadAsync(text));

    [Theory]
    [InlineData(RecordReader.MaxBytes - 1, RecordReader.MaxBytes - 1)]
    [InlineData(RecordReader.MaxBytes, RecordReader.MaxBytes)]
    [InlineData(RecordReader.MaxBytes + 1, RecordReader.MaxBytes)]
    [InlineData(3 * RecordReader.MaxBytes, RecordReader.MaxBytes)]
    public async Task Next_LongRecord_KeepsTheBoundAndGoesOn(int letters, int kept) =>
        Assert.Equal($"x|{new string('a', kept)}|y", await ReadAsync($"x\0{new string('a', letters)}\0y\0"));

    private static async Task<string> ReadAsync(string text)
    {
        var reader = new RecordReader(new Trickle(Encoding.UTF8.GetBytes(text)));
        List<string> records = [];
        while (await reader.NextAsync(TestContext.Current.CancellationToken)) records.Add(Encoding.UTF8.GetString(reader.Current));
        return string.Join('|', records);
    }

    /// <summary>Gives few bytes at a time, as a pipe may.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1009)], cancellationToken);
    }
}
