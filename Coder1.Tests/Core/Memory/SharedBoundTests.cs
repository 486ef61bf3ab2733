using Coder1.Core.Memory;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class SharedBoundTests
{
    private const int Each = 3;
    private const int Shared = 10;
    private readonly SharedBound _bound = new(Each, Shared);

    [Theory]
    [InlineData(Each + Shared - 1, true)]
    [InlineData(Each + Shared, true)]
    [InlineData(Each + Shared + 1, false)]
    [InlineData(10 * (Each + Shared), false)]
    public void TryChange_OneHolder_HasItsOwnAndTheStore(int wanted, bool granted)
    {
        Assert.Equal(granted, _bound.TryChange(0, wanted));
        Assert.Equal(granted ? Each + Shared - wanted : Shared, _bound.Left);
    }

    [Theory]
    [InlineData(Each, true)]
    [InlineData(Each + 1, false)]
    public void TryChange_StoreIsEmpty_StillGrantsEachItsOwn(int wanted, bool granted)
    {
        Assert.True(_bound.TryChange(0, Each + Shared));
        Assert.Equal(granted, _bound.TryChange(0, wanted));
        Assert.True(_bound.TryChange(Each + Shared, Each + Shared - 1));
        Assert.True(_bound.TryChange(0, Each + 1));
    }

    [Fact]
    public void TryChange_Less_IsAlwaysGrantedAndGivenBack()
    {
        Assert.True(_bound.TryChange(0, 8));
        Assert.True(_bound.TryChange(8, 8));
        Assert.True(_bound.TryChange(8, 2));
        Assert.True(_bound.TryChange(2, 0));
        Assert.Equal(Shared, _bound.Left);
    }

    [Fact]
    public void TryChange_FromManyThreads_NeverGrantsMoreThanThereIs()
    {
        var granted = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (_bound.TryChange(Each, Each + 1)) Interlocked.Increment(ref granted);
        });
        Assert.InRange(granted, 1, Shared);
        Assert.Equal(Shared - granted, _bound.Left);
    }
}
