using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>Notices within a look of the monitor that the kernel ended a program for want of memory, and tells whose.</summary>
/// <remarks>
/// The kernel counts such ends for each group; ours are one a terminal. Where programs have no groups of their own there is
/// the container's count only, and whose it was is for those to find who know what ended (a shell's status 137).
/// </remarks>
public sealed class OomWatch : IDisposable
{
    /// <summary>How often the limits of groups are set, at most: looks come at up to twenty a second.</summary>
    private static readonly TimeSpan BalanceInterval = TimeSpan.FromMilliseconds(200);

    private readonly MemoryFences _fences;
    private readonly ProcessOwners _owners;
    private readonly MemoryLedger _ledger;
    private readonly EndedProcesses _ended;
    private readonly IDisposable _subscription;
    private readonly string? _ownFile;
    private DateTimeOffset _balancedAt;
    private long _ownKills;

    /// <summary>Makes one that follows the monitor.</summary>
    /// <param name="fences">Knows the groups.</param>
    /// <param name="owners">Knows whose they are.</param>
    /// <param name="ledger">Knows who was there.</param>
    /// <param name="ended">Told of it.</param>
    /// <param name="monitor">Gives the beat.</param>
    public OomWatch(
        MemoryFences fences, ProcessOwners owners, MemoryLedger ledger, EndedProcesses ended, MemoryMonitor monitor)
    {
        (_fences, _owners, _ledger, _ended) = (fences, owners, ledger, ended);
        if (OwnGroup.Find() is { } own)
        {
            _ownFile = Path.Join(own.Folder, own.Version == 2 ? "memory.events" : "memory.oom_control");
            _ownKills = ProgramGroup.Kills(_ownFile);
        }

        _subscription = monitor.OnSample(OnSample);
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    internal void OnSample(MemorySample sample)
    {
        var found = _fences.Groups is { } groups && LookAtGroups(groups, sample);
        if (_ownFile is null) return;
        var kills = ProgramGroup.Kills(_ownFile);
        // Version 2 counts those of the parts here too.
        if (kills > _ownKills && !found) Tell(Attribution.Nobody, null, sample);
        _ownKills = kills;
    }

    private bool LookAtGroups(ProgramGroups groups, in MemorySample sample)
    {
        var current = groups.Current;
        var found = false;
        foreach (var group in current)
        {
            var kills = group.Kills();
            if (kills <= group.ToldKills) continue;
            group.ToldKills = kills;
            found = true;
            Tell(OwnerOf(group.Name), group.TakePeak(), sample);
        }

        if ((sample.At - _balancedAt).Duration() >= BalanceInterval)
        {
            _balancedAt = sample.At;
            GroupBalance.Set(current, groups.LimitBytes);
        }

        return found;
    }

    private ProcessOwner OwnerOf(string name) =>
        _owners.Roots().FirstOrDefault(root => ProcessMark.Of(root.Owner) == name).Owner ?? Attribution.Nobody;

    /// <summary>The kernel does not say what it ended: the largest that the ledger saw and that is no more.</summary>
    private string? NameOf(ProcessOwner owner) => owner.Kind == OwnerKind.Unattributed ? null : _ledger.Latest.Processes
        .Where(process => process.Owner.Kind == owner.Kind && process.Owner.Id == owner.Id && ProcessLook.At(process.Id) is null)
        .MaxBy(process => process.PssBytes)?.Name;

    private void Tell(ProcessOwner owner, long? peak, in MemorySample sample)
    {
        var limit = _fences.ProgramsLimitBytes;
        // What the kernel left of the container tells whether it was its limit or that of the programs.
        const long NearlyFull = 16 * 1024 * 1024;
        var fence = limit is not null && sample.Reading.ContainerBytes - sample.Reading.UsageBytes > NearlyFull;
        _ended.Tell(new EndedProcess
        {
            Owner = owner, Reason = fence ? EndReason.Fence : EndReason.Kernel, At = sample.At, Name = NameOf(owner),
            // The kernel counts in pages that it takes in advance: somewhat more than the limit.
            Bytes = peak > limit ? limit : peak, RoomBytes = limit ?? 0,
        }, sample.Level);
    }
}
