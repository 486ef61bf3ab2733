using Coder1.Tests.TestKit;
using Coder1.Web.Auth;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Web.Auth;

public sealed class PasswordGateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(50, 45)]
    public async Task TryAsync_ManyAtOnce_LooksAtFewAndSendsTheRestAway(int tries, int sentAway)
    {
        using var release = new ManualResetEventSlim();
        var (running, most) = (0, 0);
        using var gate = new PasswordGate(password =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            release.Wait(Cancel);
            Interlocked.Decrement(ref running);
            return password == "right";
        }, Options.Create(new AuthOptions { MaxConcurrentSignIns = 2, MaxWaitingSignIns = 3 }));

        var answers = new List<Task<bool?>>();
        for (var count = 0; count < tries; count++)
        {
            answers.Add(Task.Factory.StartNew(
                () => gate.TryAsync("right", Cancel), Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());
        }

        // Those that are sent away come back while the others still wait.
        await Eventually.TrueAsync(() => answers.Count(answer => answer.IsCompleted) == sentAway, () => "Not sent away.");
        release.Set();
        var results = await Task.WhenAll(answers);

        Assert.Equal(sentAway, results.Count(result => result is null));
        Assert.Equal(tries - sentAway, results.Count(result => result == true));
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task TryAsync_CallerGoneWhileWaiting_GivesItsPlaceBack()
    {
        using var release = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        using var gate = new PasswordGate(_ =>
        {
            entered.TrySetResult();
            release.Wait(Cancel);
            return false;
        }, Options.Create(new AuthOptions { MaxConcurrentSignIns = 1, MaxWaitingSignIns = 1 }));
        using var gone = new CancellationTokenSource();
        var running = Task.Run(() => gate.TryAsync("x", Cancel), Cancel);
        await entered.Task;
        var waiting = gate.TryAsync("y", gone.Token);
        Assert.Null(await gate.TryAsync("z", Cancel));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = gate.TryAsync("z", Cancel);
        release.Set();
        Assert.False(await running);
        Assert.False(await next);
    }
}
