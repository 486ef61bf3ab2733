using Coder1.Bench.Wire;
using Xunit;

namespace Coder1.Tests.Bench.Wire;

public sealed class BestCompressionTests
{
    [Fact]
    public void SizeOf_Repetition_IsSmall() => Assert.InRange(BestCompression.SizeOf(new byte[100_000]), 1, 100);

    [Fact]
    public void SizeOf_NoiseThatDoesNotShrink_IsItsOwnSize()
    {
        var noise = new byte[1000];
        new Random(1).NextBytes(noise);

        Assert.Equal(1000, BestCompression.SizeOf(noise));
    }

    [Fact]
    public void SizeOf_Nothing_IsNothing() => Assert.Equal(0, BestCompression.SizeOf([]));
}
