using Coder1.Core.Memory.Processes;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Recorder;

/// <summary>
/// Keeps the last minutes of the memory keeper in a ring on disk, so that the next start can tell how this run ended: every
/// look of the monitor, what was done, and who held the memory.
/// </summary>
/// <remarks>
/// One file of a fixed size, <c>memory/flight.ring</c> in the data folder; at each ring's bound its oldest slot is
/// overwritten. A sample costs a store into mapped memory and allocates nothing. Where the file cannot be had, the server
/// runs without, and says so in the log.
/// </remarks>
public sealed partial class FlightRecorder : IDisposable
{
    /// <summary>The whole file.</summary>
    public static long FileBytes => FlightRing.Bytes;

    private readonly Lock _lock = new();
    private readonly Func<LedgerSnapshot> _ledger;
    private readonly TimeProvider _time;
    private readonly List<IDisposable> _subscriptions = [];
    private FlightFile? _file;
    private LedgerSnapshot? _recorded;
    private uint _samples;
    private uint _events;
    private uint _ledgers;

    /// <summary>Reads what the run before this one left, and begins to record this one.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="monitor">Whose looks are recorded.</param>
    /// <param name="ledger">Who holds the memory.</param>
    /// <param name="journal">What is done.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public FlightRecorder(
        DataFolder data, MemoryMonitor monitor, MemoryLedger ledger, MemoryJournal journal, TimeProvider time,
        ILogger<FlightRecorder> logger)
        : this(data, monitor, () => ledger.Latest, journal, time, logger)
    {
    }

    internal FlightRecorder(
        DataFolder data, MemoryMonitor monitor, Func<LedgerSnapshot> ledger, MemoryJournal journal, TimeProvider time,
        ILogger<FlightRecorder> logger)
    {
        (_ledger, _time) = (ledger, time);
        try
        {
            var path = Path.Join(data.Folder("memory"), "flight.ring");
            _file = FlightFile.Open(path, out var previous, out var unreadable);
            Previous = previous;
            if (unreadable) Log.RingUnreadable(logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotRecording(logger, exception);
            return;
        }

        var thresholds = monitor.Thresholds;
        new FlightHeader(Environment.ProcessId, time.GetUtcNow(), thresholds.ContainerBytes, thresholds.LimitBytes)
            .Write(_file.Span);
        _subscriptions.Add(journal.OnAdded(Record));
        _subscriptions.Add(monitor.OnSample(Record));
        if (Previous is not null) Tell(Previous, journal, monitor, logger);
    }

    /// <summary>What the run before this one left; null at the first start, and where it cannot be read.</summary>
    public PreviousRun? Previous { get; }

    /// <summary>Whether this run is recorded.</summary>
    public bool IsRecording
    {
        get { lock (_lock) return _file is not null; }
    }

    /// <summary>Marks that the server was told to end: a kill from now on cut it short.</summary>
    public void MarkStopping() => WriteEnd(RunEnd.CutShort);

    /// <summary>Marks a clean end, and records no more.</summary>
    public void Dispose()
    {
        foreach (var subscription in _subscriptions) subscription.Dispose();
        WriteEnd(RunEnd.Clean);
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    /// <summary>Records a look of the monitor, and the ledger where there is a new one.</summary>
    internal void Record(MemorySample sample)
    {
        lock (_lock)
        {
            if (_file is null) return;
            Span<byte> slot = stackalloc byte[FlightCodec.SampleBytes];
            var reading = sample.Reading;
            FlightCodec.WriteSample(slot, new FlightSample(sample.At, sample.Level, reading.UsageBytes,
                reading.WorkingSetBytes, reading.PressureBytes, GC.GetTotalMemory(forceFullCollection: false)));
            FlightRing.Samples.Write(_file.Span, ++_samples, slot);
            var ledger = _ledger();
            if (ReferenceEquals(ledger, _recorded)) return;
            _recorded = ledger;
            if (ledger.Entries.Count > 0) RecordLedger_NeedsLock(_file, ledger);
        }
    }

    private void Record(MemoryEvent entry)
    {
        lock (_lock)
        {
            if (_file is null) return;
            Span<byte> slot = stackalloc byte[FlightCodec.EventBytes];
            slot.Clear();
            FlightCodec.WriteEvent(slot, entry);
            FlightRing.Events.Write(_file.Span, ++_events, slot);
        }
    }

    private void RecordLedger_NeedsLock(FlightFile file, LedgerSnapshot ledger)
    {
        Span<byte> slot = stackalloc byte[FlightCodec.LedgerBytes];
        slot.Clear();
        FlightCodec.WriteLedger(slot, ledger);
        FlightRing.Ledgers.Write(file.Span, ++_ledgers, slot);
    }

    private void WriteEnd(RunEnd end)
    {
        lock (_lock)
        {
            if (_file is not null) FlightHeader.WriteEnd(_file.Span, end, _time.GetUtcNow());
        }
    }

    private static void Tell(PreviousRun previous, MemoryJournal journal, MemoryMonitor monitor, ILogger logger)
    {
        if (previous.End == RunEnd.Clean)
        {
            Log.PreviousClean(logger, previous.EndedAt);
            return;
        }

        var text = PreviousRunText.Of(previous);
        Log.PreviousUnclean(logger, text);
        var latest = monitor.Latest;
        journal.Add(new MemoryEvent(latest.At, MemoryEventKind.Ended, latest.Level, "server.previous-run", text));
    }
}
