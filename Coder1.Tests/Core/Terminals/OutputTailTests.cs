using Coder1.Core.Terminals;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class OutputTailTests
{
    private const int Capacity = 16;

    [Theory]
    [InlineData(Capacity - 1, 0)]
    [InlineData(Capacity, 0)]
    [InlineData(Capacity + 1, 1)]
    [InlineData(10 * Capacity, 9 * Capacity)]
    public void Append_AroundTheBound_KeepsTheNewest(int bytes, long start)
    {
        var tail = new OutputTail(Capacity, 0);
        tail.Append(Stream(0, bytes));
        Assert.Equal((start, bytes), (tail.Start, tail.End));
        Assert.Equal(Stream(start, bytes), All(tail));
    }

    [Fact]
    public void Append_InAnyPieces_ReadsBackTheNewest() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), sizes =>
    {
        var tail = new OutputTail(Capacity, 5);
        foreach (var size in sizes) tail.Append(Stream(tail.End, tail.End + size));
        return tail.End == 5 + sizes.Sum(size => (long)size)
            && tail.Start == Math.Max(5, tail.End - Capacity)
            && All(tail).AsSpan().SequenceEqual(Stream(tail.Start, tail.End));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Capacity - 1)]
    [InlineData(Capacity)]
    [InlineData(Capacity + 1)]
    [InlineData(3 * Capacity)]
    public void Resize_ToAnySize_KeepsTheNewestAndGoesOn(int capacity)
    {
        var tail = new OutputTail(Capacity, 0);
        tail.Append(Stream(0, 25));
        tail.Resize(capacity);
        Assert.Equal(Stream(Math.Max(25 - capacity, 25 - Capacity), 25), All(tail));
        tail.Append(Stream(25, 60));
        Assert.Equal(60, tail.End);
        Assert.Equal(Stream(Math.Max(60 - capacity, 25 - Capacity), 60), All(tail));
    }

    [Fact]
    public void Restart_BehindALoss_HoldsNothingOfBefore()
    {
        var tail = new OutputTail(Capacity, 0);
        tail.Append(Stream(0, 10));
        tail.Restart(100);
        Assert.Equal((100L, 100L), (tail.Start, tail.End));
        tail.Append(Stream(100, 105));
        Assert.Equal(Stream(100, 105), All(tail));
    }

    [Fact]
    public void Read_BeforeWhatIsHeld_Throws()
    {
        var tail = new OutputTail(Capacity, 0);
        tail.Append(Stream(0, Capacity + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tail.Read(0, new byte[1]));
        Assert.Equal(0, tail.Read(Capacity + 1, new byte[1]));
    }

    [Fact]
    public void Append_SteadyState_AllocatesNothing()
    {
        var tail = new OutputTail(Capacity, 0);
        var data = Stream(0, 7);
        tail.Append(data);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) tail.Append(data);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] All(OutputTail tail)
    {
        var bytes = new byte[tail.End - tail.Start];
        Assert.Equal(bytes.Length, tail.Read(tail.Start, bytes));
        return bytes;
    }

    private static byte[] Stream(long from, long to)
    {
        var bytes = new byte[to - from];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)((from + i) * 31 % 251);
        return bytes;
    }
}
