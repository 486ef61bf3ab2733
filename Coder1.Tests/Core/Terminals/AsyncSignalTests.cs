using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class AsyncSignalTests
{
    [Fact]
    public async Task WaitAsync_SetBefore_CompletesOnce()
    {
        var signal = new AsyncSignal();
        signal.Set();
        signal.Set();
        Assert.True(signal.WaitAsync().AsTask().IsCompletedSuccessfully);
        var second = signal.WaitAsync().AsTask();
        Assert.False(second.IsCompleted);
        signal.Set();
        await second.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Set_Inline_RunsTheWaiterWithinTheCall()
    {
        var signal = new AsyncSignal();
        var rounds = 0;
        var waiting = WaitAsync();
        signal.Set(inline: true);
        signal.Set(inline: true);
        Assert.Equal((2, false), (rounds, waiting.IsCompleted));
        signal.Set(inline: true);
        Assert.True(waiting.IsCompletedSuccessfully);

        async Task WaitAsync()
        {
            for (; rounds < 3; rounds++) await signal.WaitAsync().ConfigureAwait(false);
        }
    }

    [Fact]
    public async Task WaitAsync_Twice_Throws()
    {
        var signal = new AsyncSignal();
        Assert.False(signal.WaitAsync().AsTask().IsCompleted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => signal.WaitAsync().AsTask());
    }
}
