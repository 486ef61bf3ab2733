using Coder1.Core.Terminals.Screen;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Screen;

public sealed class GraphemePoolTests
{
    [Fact]
    public void Read_WhatWasJoined_IsInOrder()
    {
        var pool = new GraphemePool();
        var text = new int[GraphemePool.MaxLength];
        var number = pool.Append(pool.Pair('a', 0x301), 0x302);
        Assert.Equal(3, pool.Read(number, text));
        Assert.Equal(['a', 0x301, 0x302], text[..3]);
        Assert.Equal(number, pool.Append(pool.Pair('a', 0x301), 0x302));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Append_AroundTheLongest_TakesNoMore(int more)
    {
        var pool = new GraphemePool();
        var number = pool.Pair('a', 0x301);
        for (var i = 2; i < GraphemePool.MaxLength + more; i++) number = pool.Append(number, 0x301);
        Assert.Equal(GraphemePool.MaxLength + Math.Min(more, 0), pool.Read(number, new int[GraphemePool.MaxLength]));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Pair_AroundTheMost_TakesNoMore(int more, bool taken)
    {
        var pool = new GraphemePool();
        var number = 0;
        for (var i = 0; i < GraphemePool.MaxCount + more; i++) number = pool.Pair('a' + i, 0x301);
        var text = new int[GraphemePool.MaxLength];
        pool.Read(number, text);
        Assert.Equal(taken, text[0] == 'a' + GraphemePool.MaxCount + more - 1);
    }
}
