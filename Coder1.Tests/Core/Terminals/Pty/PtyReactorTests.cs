using Coder1.Core.Terminals.Pty;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Pty;

[Collection(TerminalsCollection.Name)]
public sealed class PtyReactorTests
{
    [Theory]
    [InlineData(PtyReactor.MaxWaiting - 1)]
    [InlineData(PtyReactor.MaxWaiting)]
    [InlineData(PtyReactor.MaxWaiting + 1)]
    public async Task TryCallWhenQuiet_AroundTheBound_RefusesMore(int terminals)
    {
        using var reactor = new PtyReactor(NullLogger.Instance);
        var masters = Enumerable.Range(0, terminals).Select(_ => PtyMaster.Open(80, 24)).ToList();
        var registrations = new List<ReactorRegistration>();
        var granted = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var quiet = 0;
        foreach (var master in masters)
        {
            registrations.Add(reactor.Register(master.Descriptor, (readiness, _) =>
            {
                if (readiness == PtyReadiness.None)
                {
                    Interlocked.Increment(ref quiet);
                    return;
                }

                registrations[0].Arm(PtyReadiness.None);
                // Again for each, which takes no second place.
                var count = registrations.Count(one => one.TryCallWhenQuiet() && one.TryCallWhenQuiet());
                granted.TrySetResult(count);
            }));
        }

        registrations[0].Arm(PtyReadiness.Write);
        var places = await granted.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(Math.Min(terminals, PtyReactor.MaxWaiting), places);
        await Eventually.TrueAsync(() => Volatile.Read(ref quiet) == places, () => $"{quiet} of {places} were called.");
        registrations.ForEach(registration => registration.Dispose());
        masters.ForEach(master => master.Dispose());
    }

    [Fact]
    public async Task Arm_ForNothing_HearsOfAHangUpOnce()
    {
        using var reactor = new PtyReactor(NullLogger.Instance);
        using var master = PtyMaster.Open(80, 24);
        // Opened and closed: from here on the other end is hung up.
        using (File.OpenHandle(master.SlavePath, FileMode.Open, FileAccess.ReadWrite))
        {
        }

        var calls = 0;
        using var registration = reactor.Register(master.Descriptor, (_, _) => Interlocked.Increment(ref calls));
        registration.Arm(PtyReadiness.None);
        await Eventually.TrueAsync(() => Volatile.Read(ref calls) == 1, () => $"{calls} calls.");
        // Another terminal's event comes after any that repeats itself.
        using var other = PtyMaster.Open(80, 24);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var second = reactor.Register(other.Descriptor, (_, _) => done.TrySetResult());
        second.Arm(PtyReadiness.Write);
        await done.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        second.Arm(PtyReadiness.None);
        Assert.Equal(1, Volatile.Read(ref calls));
    }
}
