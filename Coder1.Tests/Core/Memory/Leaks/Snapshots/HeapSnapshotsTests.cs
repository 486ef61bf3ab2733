using Coder1.Core.Memory;
using Coder1.Core.Memory.Leaks.Snapshots;
using Coder1.Tests.Core.Memory.Recorder;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Leaks.Snapshots;

public sealed class HeapSnapshotsTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly FakeTaker _taker = new() { Types = [new HeapType("A", 2, 100)] };
    private readonly List<MemoryMonitor> _monitors = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var monitor in _monitors) await monitor.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Take_Once_IsListedAndThereAfterARestart()
    {
        var taken = await Open().TakeAsync(Cancellation);
        Assert.Equal((2L, 100L), (taken.Objects, taken.HeapBytes));
        Assert.Equal([taken], Open().List());
        Assert.InRange(_taker.Megabytes, 8, HeapSnapshots.MaxBufferMegabytes);
    }

    [Theory]
    [InlineData(HeapSnapshots.MaxSnapshots - 1)]
    [InlineData(HeapSnapshots.MaxSnapshots)]
    [InlineData(HeapSnapshots.MaxSnapshots + 1)]
    [InlineData(HeapSnapshots.MaxSnapshots * 10)]
    public async Task Take_Many_KeepsTheNewest(int count)
    {
        var snapshots = Open();
        List<HeapSnapshot> taken = [];
        for (var index = 0; index < count; index++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            taken.Add(await snapshots.TakeAsync(Cancellation));
        }

        var kept = taken.TakeLast(HeapSnapshots.MaxSnapshots).ToList();
        Assert.Equal(kept, snapshots.List());
        Assert.Equal(kept.Count, Directory.GetFiles(Path.Combine(_folder.Path, "memory", "snapshots")).Length);
    }

    [Fact]
    public async Task Take_WhileOneIsTaken_IsRefused()
    {
        var snapshots = Open();
        var gate = new TaskCompletionSource();
        _taker.Before = gate.Task;
        var first = snapshots.TakeAsync(Cancellation);
        var refused = await Assert.ThrowsAsync<HeapSnapshotException>(() => snapshots.TakeAsync(Cancellation));
        Assert.Equal("A snapshot is being taken already.", refused.Message);
        gate.SetResult();
        await first;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await snapshots.TakeAsync(Cancellation);
    }

    [Fact]
    public async Task Take_GivenUp_LeavesNothingAndMayBeTakenAgain()
    {
        var snapshots = Open();
        _taker.Before = new TaskCompletionSource().Task;
        using var giveUp = new CancellationTokenSource();
        var taking = snapshots.TakeAsync(giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        _taker.Before = Task.CompletedTask;
        await snapshots.TakeAsync(Cancellation);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "memory", "snapshots")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"at":"never"}""")]
    public async Task Take_NoSnapshotIsWritten_SaysSo(string text)
    {
        _taker.Text = text;
        await Assert.ThrowsAsync<HeapSnapshotException>(() => Open().TakeAsync(Cancellation));
    }

    [Fact]
    public async Task Take_MemoryIsScarce_IsRefusedWithTheReason()
    {
        // This machine, or this test alone, holds more than 64 MB: beyond critical.
        var scarce = Open(64);
        Assert.True(_monitors[^1].Level >= MemoryLevel.Critical);
        var refused = await Assert.ThrowsAsync<MemoryRefusedException>(() => scarce.TakeAsync(Cancellation));
        Assert.Contains("memory", refused.Message, StringComparison.Ordinal);
        Assert.Empty(scarce.List());
    }

    [Fact]
    public async Task Compare_Two_TellsGrowthFirst()
    {
        var snapshots = Open();
        _taker.Types = [new HeapType("Same", 1, 10), new HeapType("Gone", 3, 30), new HeapType("Grown", 5, 50)];
        var before = await snapshots.TakeAsync(Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _taker.Types = [new HeapType("Same", 1, 10), new HeapType("New", 1, 40), new HeapType("Grown", 15, 150)];
        var after = await snapshots.TakeAsync(Cancellation);

        var comparison = snapshots.Compare(before.Id, after.Id)!;
        Assert.Equal((before, after), (comparison.Before, comparison.After));
        Assert.Equal(
            [new HeapTypeGrowth("Grown", 5, 15, 50, 150), new HeapTypeGrowth("New", 0, 1, 0, 40), new HeapTypeGrowth("Gone", 3, 0, 30, 0)],
            comparison.Types);
        Assert.Empty(snapshots.Compare(after.Id, after.Id)!.Types);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("../../auth/password")]
    public async Task Compare_NotListed_IsNull(string id)
    {
        var snapshots = Open();
        var taken = await snapshots.TakeAsync(Cancellation);
        Assert.Null(snapshots.Compare(id, taken.Id));
        Assert.Null(snapshots.Compare(taken.Id, id));
    }

    [Theory]
    [InlineData(HeapSnapshotFile.MaxTypes - 1, HeapSnapshotFile.MaxTypes - 1)]
    [InlineData(HeapSnapshotFile.MaxTypes, HeapSnapshotFile.MaxTypes)]
    [InlineData(HeapSnapshotFile.MaxTypes + 1, HeapSnapshotFile.MaxTypes)]
    public void Sum_ManyTypes_KeepsTheLargest(int types, int kept)
    {
        var tally = new HeapTally();
        for (var type = 1; type <= types; type++)
        {
            tally.Take(15, NettraceStream.Types(((ulong)type, $"{type}{new string('x', 999)}", 0)));
            tally.Take(18, NettraceStream.Nodes(((ulong)type, type)));
        }

        var sum = tally.Sum(default);
        Assert.Equal(kept, sum.Types.Count);
        Assert.Equal((types, types), ((int)sum.Snapshot.Objects, (int)sum.Types[0].Bytes));
        var path = Path.Combine(_folder.Path, "a.json");
        File.WriteAllBytes(path, sum.ToJson());
        var read = HeapSnapshotFile.Read(path)!;
        Assert.Equal((kept, HeapSnapshotFile.MaxNameLength), (read.Types.Count, read.Types[0].Name.Length));
    }

    private HeapSnapshots Open(int? limit = null)
    {
        var monitor = new MemoryMonitor(new ContainerMemory(), Options.Create(new MemoryOptions { LimitMb = limit }), _clock);
        _monitors.Add(monitor);
        return new HeapSnapshots(
            FlightRun.Folder(_folder.Path), _taker, monitor, new FeatureTiers(monitor), _clock, new LogLines<HeapSnapshots>());
    }
}
