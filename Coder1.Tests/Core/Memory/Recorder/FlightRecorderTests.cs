using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Memory.Recorder;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory.Recorder;

public sealed class FlightRecorderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string Copy => Path.Combine(_folder.Path, "copy");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Previous_FirstStart_IsNull()
    {
        await using var run = new FlightRun(Data, _clock);
        Assert.Null(run.Recorder.Previous);
        Assert.True(run.Recorder.IsRecording);
        Assert.Equal(FlightRecorder.FileBytes, new FileInfo(FlightRun.RingOf(Data)).Length);
        Assert.Empty(run.Log.Lines);
    }

    [Fact]
    public async Task Previous_EndedAsTold_IsCleanAndSaysWhen()
    {
        await using (var first = new FlightRun(Data, _clock))
        {
            first.Look(100);
            first.Recorder.MarkStopping();
            _clock.Advance(TimeSpan.FromSeconds(3));
        }

        await using var run = new FlightRun(Data, _clock);
        Assert.Equal(RunEnd.Clean, run.Recorder.Previous!.End);
        Assert.Equal(_clock.GetUtcNow(), run.Recorder.Previous.EndedAt);
        Assert.Empty(run.Journal.Events);
    }

    [Theory]
    [InlineData(false, RunEnd.Unclean)]
    [InlineData(true, RunEnd.CutShort)]
    public async Task Previous_Killed_TellsInLogAndJournal(bool told, RunEnd end)
    {
        await using var first = new FlightRun(Data, _clock);
        first.Look(500, MemoryLevel.Panic);
        if (told) first.Recorder.MarkStopping();

        await using var run = new FlightRun(await FlightRun.KilledAsync(Data, Copy), _clock);

        Assert.Equal(end, run.Recorder.Previous!.End);
        Assert.Contains(run.Log.Lines, line => line.StartsWith("Warning PreviousRunUnclean", StringComparison.Ordinal));
        var entry = Assert.Single(run.Journal.Events);
        Assert.Equal(("server.previous-run", MemoryEventKind.Ended), (entry.Name, entry.Kind));
        Assert.Contains($"process {Environment.ProcessId}", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Previous_Killed_HasTheLastMinuteActionsAndLedger()
    {
        await using var first = new FlightRun(Data, _clock);
        first.Look(1);
        _clock.Advance(TimeSpan.FromSeconds(61));
        first.Look(2);
        first.Ledger = Ledger(new LedgerEntry(new ProcessOwner(OwnerKind.Terminal, "t1", "make"), 300 << 20, 4));
        _clock.Advance(TimeSpan.FromSeconds(60));
        first.Look(3, MemoryLevel.Critical);
        first.Journal.Add(new MemoryEvent(_clock.GetUtcNow(), MemoryEventKind.Cleanup, MemoryLevel.Critical, "caches", "Emptied.")
        {
            FreedBytes = -7, Duration = TimeSpan.FromMilliseconds(3), TerminalId = "t1",
        });

        await using var run = new FlightRun(await FlightRun.KilledAsync(Data, Copy), _clock);

        var previous = run.Recorder.Previous!;
        Assert.Equal([2L << 20, 3L << 20], previous.LastMinute.Select(sample => sample.PressureBytes));
        var last = previous.LastMinute[^1];
        Assert.Equal((MemoryLevel.Critical, 6L << 20, (3L << 20) + 1024), (last.Level, last.UsageBytes, last.WorkingSetBytes));
        Assert.Equal(_clock.GetUtcNow(), last.At);
        Assert.True(last.HeapBytes > 0);
        Assert.Equal(first.Journal.Events[0], Assert.Single(previous.Events));
        Assert.Equal(new LedgerEntry(new ProcessOwner(OwnerKind.Terminal, "t1", "make"), 300 << 20, 4), Assert.Single(previous.Ledger!.Entries));
        Assert.Contains("300 MB of it held by make", PreviousRunText.Of(previous), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FlightRing.MaxEvents - 1, 0)]
    [InlineData(FlightRing.MaxEvents, 0)]
    [InlineData(FlightRing.MaxEvents + 1, 1)]
    public async Task Previous_ManyActions_KeepsTheNewest(int count, int first)
    {
        await using var run = new FlightRun(Data, _clock);
        for (var index = 0; index < count; index++)
            run.Journal.Add(new MemoryEvent(_clock.GetUtcNow(), MemoryEventKind.Level, MemoryLevel.Normal, $"{index}", ""));

        await using var next = new FlightRun(await FlightRun.KilledAsync(Data, Copy), _clock);

        Assert.Equal(Enumerable.Range(first, count - first).Select(index => $"{index}"), next.Recorder.Previous!.Events.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData(FlightRing.MaxSamples - 1)]
    [InlineData(FlightRing.MaxSamples)]
    [InlineData(FlightRing.MaxSamples + 1)]
    public async Task Previous_RingIsRound_EndsWithTheNewest(int count)
    {
        await using var run = new FlightRun(Data, _clock);
        for (var index = 1; index <= count; index++) run.Look(index);

        await using var next = new FlightRun(await FlightRun.KilledAsync(Data, Copy), _clock);

        var last = next.Recorder.Previous!.LastMinute;
        Assert.Equal(FlightRingReader.MaxSamples, last.Count);
        Assert.Equal((long)count << 20, last[^1].PressureBytes);
    }

    [Fact]
    public async Task Record_LongTexts_AreCutBetweenCharacters()
    {
        await using var run = new FlightRun(Data, _clock);
        run.Journal.Add(new MemoryEvent(_clock.GetUtcNow(), MemoryEventKind.Ended, MemoryLevel.RedLine, new string('é', 100), new string('€', 5000)));
        run.Ledger = Ledger([.. Enumerable.Range(0, FlightCodec.MaxOwners + 1).Select(index =>
            new LedgerEntry(new ProcessOwner(OwnerKind.Agent, new string('x', 99), $"{index} 😀{string.Concat(Enumerable.Repeat("😀", 50))}"), index, 1))]);
        run.Look(1);

        await using var next = new FlightRun(await FlightRun.KilledAsync(Data, Copy), _clock);

        var entry = Assert.Single(next.Recorder.Previous!.Events);
        Assert.Equal(new string('é', 31), entry.Name);
        Assert.Equal(new string('€', 85), entry.Text);
        Assert.Equal(FlightCodec.MaxOwners, next.Recorder.Previous.Ledger!.Entries.Count);
        Assert.All(next.Recorder.Previous.Ledger.Entries, owner => Assert.DoesNotContain('\ufffd', owner.Owner.Name));
    }

    [Fact]
    public async Task Record_SteadyState_AllocatesNothing()
    {
        await using var run = new FlightRun(Data, _clock);
        var sample = new MemorySample(_clock.GetUtcNow(), new MemoryReading("test", 1, 1, 1, 1), MemoryLevel.Normal);
        Assert.Equal(0, Allocations.Of(() => run.Recorder.Record(sample)));
    }

    [Fact]
    public async Task Open_FileIsAnotherServers_RunsWithoutAndSaysSo()
    {
        await using var first = new FlightRun(Data, _clock);
        await using var second = new FlightRun(Data, _clock);
        Assert.False(second.Recorder.IsRecording);
        Assert.Contains(second.Log.Lines, line => line.StartsWith("Warning FlightNotRecorded", StringComparison.Ordinal));
        second.Look(1);
        first.Look(1);
    }

    [Fact]
    public async Task Open_NoRing_IsReplacedAndSaidInTheLog()
    {
        _folder.File("data/memory/flight.ring", "no ring at all");
        await using (var run = new FlightRun(Data, _clock))
        {
            Assert.Null(run.Recorder.Previous);
            Assert.Contains(run.Log.Lines, line => line.StartsWith("Warning FlightRingUnreadable", StringComparison.Ordinal));
        }

        await using var next = new FlightRun(Data, _clock);
        Assert.Equal(RunEnd.Clean, next.Recorder.Previous!.End);
    }

    private LedgerSnapshot Ledger(params LedgerEntry[] entries) => new(_clock.GetUtcNow(), 400 << 20, entries, []);

    [Fact]
    public async Task Dispose_Twice_RecordsNoMore()
    {
        await using var run = new FlightRun(Data, _clock);
        run.Recorder.Dispose();
        run.Recorder.Dispose();
        run.Look(1);
        run.Journal.Add(new MemoryEvent(_clock.GetUtcNow(), MemoryEventKind.Level, MemoryLevel.Normal, "a", "b"));
        Assert.False(run.Recorder.IsRecording);
    }
}
