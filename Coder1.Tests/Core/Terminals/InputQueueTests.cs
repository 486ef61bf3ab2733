using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class InputQueueTests
{
    [Theory]
    [InlineData(9, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(100, false)]
    public void TryEnqueue_AroundTheBound_TakesAllOrNothing(int bytes, bool taken)
    {
        using var queue = new InputQueue(10);
        Assert.Equal(taken, queue.TryEnqueue(new byte[bytes]));
        Assert.Equal(taken ? bytes : 0, queue.Count);
    }

    [Fact]
    public void Advance_ManyTimes_KeepsTheOrder()
    {
        using var queue = new InputQueue(20_000);
        byte next = 0, expected = 0;
        for (var round = 0; round < 2000; round++)
        {
            var data = new byte[(round % 97) + 1];
            for (var i = 0; i < data.Length; i++) data[i] = next++;
            Assert.True(queue.TryEnqueue(data));
            var taken = Math.Min(queue.Count, 49);
            foreach (var value in queue.Peek()[..taken]) Assert.Equal(expected++, value);
            queue.Advance(taken);
            if (queue.Count > 10_000) queue.Advance(Skip(queue, ref expected));
        }
    }

    private static int Skip(InputQueue queue, ref byte expected)
    {
        expected += (byte)queue.Count;
        return queue.Count;
    }
}
