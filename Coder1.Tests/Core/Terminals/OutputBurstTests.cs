using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class OutputBurstTests
{
    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void IsFull_AroundItsRoom_SaysSo(int bytes, bool full)
    {
        var burst = new OutputBurst();
        burst.Open(100);
        Assert.Equal(100, burst.Free.Length);
        burst.Advance(bytes);
        Assert.Equal((full, 100 - bytes, bytes), (burst.IsFull, burst.Free.Length, burst.Data.Length));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Open_AroundTheCapacity_HasNoMoreRoomThanThat(int more)
    {
        var burst = new OutputBurst();
        burst.Open(OutputBurst.CapacityBytes + more);
        Assert.Equal(OutputBurst.CapacityBytes + Math.Min(0, more), burst.Free.Length);
        burst.Close();
    }

    [Fact]
    public void Close_WithOutput_ForgetsIt()
    {
        var burst = new OutputBurst();
        burst.Open(100);
        "abc"u8.CopyTo(burst.Free);
        burst.Advance(3);
        Assert.Equal("abc"u8, burst.Data);
        burst.Close();
        burst.Close();
        Assert.Equal((false, 0), (burst.IsOpen, burst.Count));
        burst.Open(10);
        Assert.Equal((true, 0), (burst.IsOpen, burst.Count));
        burst.Close();
    }
}
