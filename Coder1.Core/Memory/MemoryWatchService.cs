using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Heap;
using Coder1.Core.Memory.Recorder;
using Microsoft.Extensions.Hosting;

namespace Coder1.Core.Memory;

/// <summary>Makes what follows the monitor at the start, and not when somebody first asks; tells the recorder of the end.</summary>
internal sealed class MemoryWatchService : IHostedService
{
    private readonly FlightRecorder _recorder;

    /// <param name="audit">Before the recorder: what that tells of the run before is to be in the trail.</param>
    /// <param name="recorder">Reads what the run before left.</param>
    /// <param name="heap">Follows collections.</param>
    /// <param name="board">Follows its sources, the leak detector among them.</param>
    public MemoryWatchService(AuditFile audit, FlightRecorder recorder, HeapWatch heap, AlertBoard board)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(heap);
        ArgumentNullException.ThrowIfNull(board);
        _recorder = recorder;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _recorder.MarkStopping();
        return Task.CompletedTask;
    }
}
