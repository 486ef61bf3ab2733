using Coder1.Core.Terminals;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class FlowWindowTests
{
    [Theory]
    [InlineData(99, 1)]
    [InlineData(100, 0)]
    public void Room_AfterSending_IsWhatIsLeftOfTheWindow(int sent, int room)
    {
        var window = new FlowWindow(100, 7);
        window.Send(sent);
        Assert.Equal(room, window.Room);
    }

    [Fact]
    public void Send_BeyondTheWindow_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowWindow(100, 0).Send(101));

    [Theory]
    [InlineData(49, true, false)]
    [InlineData(50, true, false)]
    [InlineData(51, true, true)]
    [InlineData(60, true, true)]
    [InlineData(61, false, false)]
    public void TryAck_AroundWhatWasSentAndAcked_IsJudged(long offset, bool legal, bool advances)
    {
        var window = new FlowWindow(100, 50);
        window.Send(10);
        Assert.Equal(legal, window.TryAck(offset, out var advanced));
        Assert.Equal(advances, advanced);
    }

    [Fact]
    public void TryAck_OfEverything_AlwaysOpensTheWindowAgain() => Prop.ForAll(
        ArbMap.Default.ArbFor<int[]>(), chunks =>
        {
            var window = new FlowWindow(1000, 0);
            foreach (var chunk in chunks)
            {
                window.Send((int)(Math.Abs((long)chunk) % (window.Room + 1)));
                if (window.Sent - window.Acked > 1000) return false;
                if (chunk % 3 == 0 && (!window.TryAck(window.Sent, out _) || window.Room != 1000)) return false;
            }

            return window.TryAck(window.Sent, out _) && window.Room == 1000;
        }).QuickCheckThrowOnFailure();
}
