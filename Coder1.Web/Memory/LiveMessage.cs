using System.Buffers;
using System.Text.Json;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Terminals;
using Coder1.Web.Hosting;

namespace Coder1.Web.Memory;

/// <summary>Writes the newest figures as one server-sent event of some hundred bytes.</summary>
/// <remarks>Not by the serializer: what is written twice a second is to leave nothing but itself to be collected.</remarks>
internal sealed class LiveMessage : IDisposable
{
    private const int InitialBytes = 2048;

    private static readonly string[] GenerationNames = ["gen0Bytes", "gen1Bytes", "gen2Bytes", "lohBytes", "pohBytes"];
    private static readonly string[] OwnerNames =
        [.. Enum.GetValues<OwnerKind>().Select(kind => $"{MemoryNames.Of(kind)}Bytes")];

    private readonly MemoryMonitor _monitor;
    private readonly MemoryLedger _ledger;
    private readonly TerminalRegistry _terminals;
    private readonly OpenPages _pages;
    private readonly TimeProvider _time;
    private readonly IDisposable _journal;
    private readonly IDisposable _changes;
    private readonly ArrayBufferWriter<byte> _buffer = new(InitialBytes);
    private readonly Utf8JsonWriter _json;
    private readonly long[] _owners = new long[OwnerNames.Length];
    private int _events;
    private int _terminalsChanged = 1;
    private (int Running, int Kept) _counted;
    private double _pausedMs = GC.GetTotalPauseDuration().TotalMilliseconds;

    public LiveMessage(
        MemoryMonitor monitor, MemoryLedger ledger, MemoryJournal journal, TerminalRegistry terminals, OpenPages pages, TimeProvider time)
    {
        (_monitor, _ledger, _terminals, _pages, _time) = (monitor, ledger, terminals, pages, time);
        _json = new Utf8JsonWriter(_buffer);
        _journal = journal.OnAdded(_ => Interlocked.Increment(ref _events));
        _changes = terminals.OnChanged(() => Volatile.Write(ref _terminalsChanged, 1));
    }

    /// <summary>The event, ready to send. Callers take turns.</summary>
    public byte[] Make()
    {
        _buffer.ResetWrittenCount();
        _buffer.Write("data: "u8);
        _json.Reset(_buffer);
        _json.WriteStartObject();
        WriteContainer();
        WriteOwners();
        WriteHeap();
        WriteSessions();
        _json.WriteNumber("events", Volatile.Read(ref _events));
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n\n"u8);
        return _buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _journal.Dispose();
        _changes.Dispose();
        _json.Dispose();
    }

    private void WriteContainer()
    {
        var sample = _monitor.Latest;
        // Not the monitor's time: at rest it looks once a second, and the heap has gone on since.
        _json.WriteNumber("atMs", _time.GetUtcNow().ToUnixTimeMilliseconds());
        _json.WriteString("level", MemoryNames.Of(sample.Level));
        _json.WriteString("tier", _monitor.Tier.Name);
        _json.WriteNumber("usageBytes", sample.Reading.UsageBytes);
        _json.WriteNumber("workingSetBytes", sample.Reading.WorkingSetBytes);
        _json.WriteNumber("pressureBytes", sample.Reading.PressureBytes);
    }

    private void WriteOwners()
    {
        var snapshot = _ledger.Latest;
        Array.Clear(_owners);
        foreach (var entry in snapshot.Entries) _owners[(int)entry.Owner.Kind] += entry.Bytes;
        _json.WriteNumber("ledgerAtMs", snapshot.At == default ? 0 : snapshot.At.ToUnixTimeMilliseconds());
        _json.WriteStartObject("owners");
        for (var kind = 0; kind < _owners.Length; kind++) _json.WriteNumber(OwnerNames[kind], _owners[kind]);
        _json.WriteEndObject();
    }

    private void WriteHeap()
    {
        var info = GC.GetGCMemoryInfo(GCKind.Any);
        var paused = GC.GetTotalPauseDuration().TotalMilliseconds;
        _json.WriteStartObject("heap");
        _json.WriteNumber("heapBytes", GC.GetTotalMemory(forceFullCollection: false));
        _json.WriteNumber("committedBytes", info.TotalCommittedBytes);
        for (var generation = 0; generation < GenerationNames.Length; generation++)
            _json.WriteNumber(GenerationNames[generation], info.GenerationInfo[generation].SizeAfterBytes);
        _json.WriteNumber("collections", info.Index);
        _json.WriteNumber("pausedMs", Math.Round(paused - _pausedMs, 2));
        _json.WriteEndObject();
        _pausedMs = paused;
    }

    private void WriteSessions()
    {
        _json.WriteStartObject("sessions");
        if (Interlocked.Exchange(ref _terminalsChanged, 0) == 1)
        {
            var all = _terminals.List();
            _counted = (all.Count(terminal => terminal.State == TerminalState.Running), all.Count);
        }

        _json.WriteNumber("runningTerminals", _counted.Running);
        _json.WriteNumber("terminals", _counted.Kept);
        _json.WriteNumber("pages", _pages.Open);
        _json.WriteEndObject();
    }
}
