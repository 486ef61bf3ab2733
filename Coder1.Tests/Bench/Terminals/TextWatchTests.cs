using System.Text;
using Coder1.Bench.Terminals;
using Xunit;

namespace Coder1.Tests.Bench.Terminals;

public sealed class TextWatchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(100)]
    public void Sees_TextCutAnywhere_IsSeenInItsLastPiece(int piece)
    {
        var watch = new TextWatch("prompt");
        var stream = Encoding.ASCII.GetBytes("a flood, pro, promp and a prompt").Chunk(piece).ToList();
        Assert.All(stream[..^1], part => Assert.False(watch.Sees(part)));
        Assert.True(watch.Sees(stream[^1]));
    }
}
