using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>Notices within a look of the monitor that the kernel ended a program for want of memory, and tells whose.</summary>
/// <remarks>
/// The kernel counts such ends for each group; ours are one a terminal. Where programs have no groups of their own there is
/// the container's count only, and whose it was is for those to find who know what ended (a shell's status 137).
/// </remarks>
public sealed class OomWatch : IDisposable
{
    private readonly MemoryFences _fences;
    private readonly ProcessOwners _owners;
    private readonly EndedProcesses _ended;
    private readonly IDisposable _subscription;
    private readonly string? _ownFile;
    private readonly Dictionary<string, (string File, long Kills)> _kills = [];
    private readonly List<string> _names = [];
    private long _ownKills;

    /// <summary>Makes one that follows the monitor.</summary>
    /// <param name="fences">Knows the groups.</param>
    /// <param name="owners">Knows whose they are.</param>
    /// <param name="ended">Told of it.</param>
    /// <param name="monitor">Gives the beat.</param>
    public OomWatch(MemoryFences fences, ProcessOwners owners, EndedProcesses ended, MemoryMonitor monitor)
    {
        (_fences, _owners, _ended) = (fences, owners, ended);
        if (OwnGroup.Find() is { } own) _ownKills = ProgramGroups.Kills(_ownFile = ProgramGroups.KillsFile(own));
        _subscription = monitor.OnSample(OnSample);
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    internal void OnSample(MemorySample sample)
    {
        var found = LookAtGroups(sample);
        if (_ownFile is null) return;
        var kills = ProgramGroups.Kills(_ownFile);
        // Version 2 counts those of the parts here too.
        if (kills > _ownKills && !found) Tell(Attribution.Nobody, null, sample);
        _ownKills = kills;
    }

    private bool LookAtGroups(in MemorySample sample)
    {
        if (_fences.Groups is not { } groups) return false;
        _names.Clear();
        groups.AddSeats(_names);
        var found = false;
        foreach (var name in _names)
        {
            if (!_kills.TryGetValue(name, out var known)) _kills[name] = known = (groups.KillsFile(name), 0);
            var (kills, before) = (ProgramGroups.Kills(known.File), known.Kills);
            if (kills == before) continue;
            _kills[name] = (known.File, kills);
            // Fewer: another group of that name.
            if (kills < before && kills == 0) continue;
            found = true;
            Tell(OwnerOf(name), groups.TakePeak(name), sample);
        }

        if (_kills.Count > _names.Count) Forget();
        return found;
    }

    /// <summary>Those of groups that are gone; none in steady state.</summary>
    private void Forget()
    {
        foreach (var name in _kills.Keys.Except(_names).ToArray()) _kills.Remove(name);
    }

    private ProcessOwner OwnerOf(string name) =>
        _owners.Roots().FirstOrDefault(root => ProcessMark.Of(root.Owner) == name).Owner ?? Attribution.Nobody;

    private void Tell(ProcessOwner owner, long? peak, in MemorySample sample)
    {
        var limit = _fences.ProgramsLimitBytes;
        // What the kernel left of the container tells whether it was its limit or that of the programs.
        const long NearlyFull = 16 * 1024 * 1024;
        var fence = limit is not null && sample.Reading.ContainerBytes - sample.Reading.UsageBytes > NearlyFull;
        _ended.Tell(new EndedProcess
        {
            Owner = owner, Reason = fence ? EndReason.Fence : EndReason.Kernel, At = sample.At,
            // The kernel counts in pages that it takes in advance: somewhat more than the limit.
            Bytes = peak > limit ? limit : peak, RoomBytes = limit ?? 0,
        }, sample.Level);
    }
}
