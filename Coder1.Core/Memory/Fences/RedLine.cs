using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Fences;

/// <summary>Ends the largest program when the container is nearly full, before the kernel ends anybody.</summary>
/// <remarks>
/// Driven by the monitor's looks, on its thread: one program at a time, with SIGTERM, and two seconds later with SIGKILL; at
/// once where meanwhile only half of the room at the red line is left. When it is gone and pressure is over the line still, the
/// next one follows. Whoever was signalled once is not chosen again.
/// </remarks>
public sealed partial class RedLine : IDisposable
{
    /// <summary>To end what holds less helps nobody.</summary>
    internal const long LeastBytes = 8 * 1024 * 1024;

    /// <summary>How often the log says that there is nobody to end.</summary>
    private static readonly TimeSpan ComplaintInterval = TimeSpan.FromMinutes(1);

    private readonly Func<IReadOnlyList<Candidate>> _look;
    private readonly EndedProcesses _ended;
    private readonly MemoryMonitor _monitor;
    private readonly TimeProvider _time;
    private readonly ILogger<RedLine> _logger;
    private readonly IDisposable _subscription;
    private readonly HashSet<(int Id, long StartTicks)> _signalled = [];
    private TreeEnding? _ending;
    private long? _complainedAt;

    internal RedLine(
        Func<IReadOnlyList<Candidate>> look, EndedProcesses ended, MemoryMonitor monitor, TimeProvider time,
        ILogger<RedLine> logger)
    {
        (_look, _ended, _monitor, _time, _logger) = (look, ended, monitor, time, logger);
        _subscription = monitor.OnSample(OnSample);
    }

    /// <summary>Who would be ended now; null where nobody is large enough.</summary>
    public DrillVictim? Preview() => Choose(_look()) is { } victim
        ? new DrillVictim(victim.Owner, victim.Bytes, victim.IsWhole
            ? "All of it holds the most that can be ended."
            : "It holds the most that can be ended; its shell would go on.")
        : null;

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    internal void OnSample(MemorySample sample)
    {
        var room = sample.Reading.ContainerBytes - sample.Reading.PressureBytes;
        if (_ending is not null)
        {
            var urgent = room < (sample.Reading.ContainerBytes - _monitor.Thresholds.RedLineBytes) / 2;
            if (!_ending.Step(urgent)) return;
            _ending = null;
        }

        // The level stays for a while when pressure has fallen: what was ended is enough then.
        if (sample.Level < MemoryLevel.RedLine) _signalled.Clear();
        else if (sample.Reading.PressureBytes >= _monitor.Thresholds.RedLineBytes) Act(sample, room);
    }

    private void Act(in MemorySample sample, long room)
    {
        var all = _look();
        if (Choose(all) is not { } victim)
        {
            Complain();
            return;
        }

        var processes = victim.Processes.ToHashSet();
        var name = victim.Processes[0].ReadName();
        foreach (var process in victim.Processes) _signalled.Add((process.Id, process.StartTicks));
        _ending = new TreeEnding(
            victim.Processes, all.Select(candidate => candidate.Process).Where(process => !processes.Contains(process)), _time);
        // Behind the signal: telling may have to wait for a disk.
        _ended.Tell(new EndedProcess
        {
            Owner = victim.Owner, Reason = EndReason.RedLine, At = sample.At, Name = name, Bytes = victim.Bytes,
            RoomBytes = Math.Max(0, room), Groups = _ending.Groups,
        }, sample.Level);
    }

    private Victim? Choose(IReadOnlyList<Candidate> all)
    {
        var victim = VictimChoice.Choose(
            [.. all.Where(candidate => !_signalled.Contains((candidate.Process.Id, candidate.Process.StartTicks)))],
            Environment.ProcessId);
        return victim?.Bytes >= LeastBytes ? victim : null;
    }

    private void Complain()
    {
        if (_complainedAt is { } at && _time.GetElapsedTime(at) < ComplaintInterval) return;
        _complainedAt = _time.GetTimestamp();
        Log.Nobody(_logger);
    }

    private static partial class Log
    {
        [LoggerMessage(4121, LogLevel.Error, "The container is nearly full, and no program is large enough to help by its end.",
            EventName = "RedLineNobody")]
        public static partial void Nobody(ILogger logger);
    }
}
