using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Memory.Recorder;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Recorder;

/// <summary>A flight recorder on a data folder, as a server has it.</summary>
internal sealed class FlightRun : IAsyncDisposable
{
    private readonly MemoryMonitor _monitor;

    public FlightRun(string data, ManualClock clock)
    {
        Clock = clock;
        _monitor = new MemoryMonitor(new ContainerMemory(), Options.Create(new MemoryOptions()), clock);
        Recorder = new FlightRecorder(Folder(data), _monitor, () => Ledger, Journal, clock, Log);
    }

    public static string RingOf(string data) => Path.Combine(data, "memory", "flight.ring");

    public static DataFolder Folder(string data) => new(Options.Create(new DataOptions { Path = data }));

    public ManualClock Clock { get; }

    public LedgerSnapshot Ledger { get; set; } = new(default, 0, [], []);

    public MemoryJournal Journal { get; } = new();

    public LogLines<FlightRecorder> Log { get; } = new();

    public FlightRecorder Recorder { get; }

    /// <summary>One look, with a pressure to know it by.</summary>
    public void Look(long megabytes, MemoryLevel level = MemoryLevel.Normal)
    {
        var bytes = megabytes << 20;
        Recorder.Record(new MemorySample(Clock.GetUtcNow(), new MemoryReading("test", bytes * 2, bytes + 1024, bytes, 512L << 20), level));
    }

    /// <summary>What a kill at this moment would leave, in a data folder of its own.</summary>
    public static async Task<string> KilledAsync(string data, string copy)
    {
        Directory.CreateDirectory(Path.Combine(copy, "memory"));
        // By another program: the runtime heeds the lock that the recorder holds.
        var copied = await FinishedProcess.RunAsync("cp", [RingOf(data), RingOf(copy)]);
        Assert.Equal(0, copied.Status);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        Recorder.Dispose();
        await _monitor.DisposeAsync();
    }
}
