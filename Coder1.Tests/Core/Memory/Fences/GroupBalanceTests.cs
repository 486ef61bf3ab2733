using Coder1.Core.Memory.Fences;
using Xunit;

namespace Coder1.Tests.Core.Memory.Fences;

public sealed class GroupBalanceTests
{
    private const long Mb = 1024 * 1024;

    [Theory]
    [InlineData(0, 0, 360)]
    [InlineData(300, 0, 360)]
    [InlineData(5, 100, 260)]
    [InlineData(352, 0, 360)]
    [InlineData(353, 0, 361)] // It may always grow by a little: a limit under what it holds would end it at once.
    [InlineData(100, 300, 108)]
    public void LimitOf_Others_LeavesWhatTheyDoNotHold(long held, long others, long limit) =>
        Assert.Equal(limit * Mb, GroupBalance.LimitOf(held * Mb, others * Mb, 384 * Mb));
}
