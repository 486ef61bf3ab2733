using Coder1.Core.Workspaces;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class NaturalOrderTests
{
    [Fact]
    public void Compare_Names_OrdersAsPeopleDo()
    {
        string[] expected = ["", ".a", "1", "2", "10", "A", "a", "a01", "a1", "a2b", "a10", "a10b", "B", "file 9", "file 10", "ü"];
        Assert.Equal(expected, expected.Reverse().Order(NaturalOrder.Instance));
    }

    [Fact]
    public void Compare_NumbersLongerThanAnyInteger_OrdersThem() =>
        Assert.True(NaturalOrder.Instance.Compare(new string('9', 300), "1" + new string('0', 300)) < 0);

    [Fact]
    public void Compare_AnyNames_IsATotalOrder()
    {
        var names = Gen.Elements('0', '1', '9', 'a', 'A', 'b', '-', '.').ListOf().Select(c => string.Concat(c));
        Prop.ForAll(Gen.Three(names).ToArbitrary(), triple =>
        {
            var (x, y, z) = (triple.Item1, triple.Item2, triple.Item3);
            var order = NaturalOrder.Instance;
            return Math.Sign(order.Compare(x, y)) == -Math.Sign(order.Compare(y, x))
                && (order.Compare(x, y) == 0) == (x == y)
                && !(order.Compare(x, y) <= 0 && order.Compare(y, z) <= 0 && order.Compare(x, z) > 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
