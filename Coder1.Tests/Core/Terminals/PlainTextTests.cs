using System.Text;
using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("a\e[31mb\e[0mc", "abc")]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("\e]0;title\aä漢😀\e]2;t\e\\!", "ä漢😀!")]
    [InlineData("a\tb\a\b\x0e\x0f\x7f", "a\tb")]
    [InlineData("\ePq#1\e\\x\e(By", "xy")]
    [InlineData("\e[3\x18x", "x")]
    public void Strip_InAnyPieces_LeavesTheText(string output, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(output);
        for (var size = 1; size <= bytes.Length; size++)
        {
            var plain = new PlainText();
            List<byte> text = [];
            foreach (var chunk in bytes.Chunk(size)) text.AddRange(chunk.AsSpan(0, plain.Strip(chunk, chunk)));
            Assert.Equal(expected, Encoding.UTF8.GetString([.. text]));
        }
    }
}
