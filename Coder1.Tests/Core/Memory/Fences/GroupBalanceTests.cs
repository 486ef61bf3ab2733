using Coder1.Core.Memory.Fences;
using Xunit;

namespace Coder1.Tests.Core.Memory.Fences;

public sealed class GroupBalanceTests
{
    private const long Mb = 1024 * 1024;

    [Theory]
    [InlineData(0, 0, 0, 360)]
    [InlineData(300, 0, 360, 360)]
    [InlineData(5, 100, 360, 260)]
    [InlineData(352, 0, 360, 360)]
    [InlineData(353, 0, 0, 361)] // A limit under what it holds would end it at once.
    [InlineData(353, 0, 360, 360)] // But it does not creep into the room of the others.
    [InlineData(330, 40, 384, 338)]
    [InlineData(20, 350, 20, 28)] // A small one may: it is not what fills the container.
    public void LimitOf_Others_LeavesWhatTheyDoNotHold(long held, long others, long current, long limit) =>
        Assert.Equal(limit * Mb, GroupBalance.LimitOf(held * Mb, others * Mb, 384 * Mb, current * Mb));
}
