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
    public async Task WaitAsync_Twice_Throws()
    {
        var signal = new AsyncSignal();
        Assert.False(signal.WaitAsync().AsTask().IsCompleted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => signal.WaitAsync().AsTask());
    }
}
