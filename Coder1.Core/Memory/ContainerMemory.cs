namespace Coder1.Core.Memory;

/// <summary>
/// Reads what the container uses and may use: its cgroup of version 2, else of version 1, else the machine
/// (docs/memory-keeper.md has what each offers). Reading again allocates nothing.
/// </summary>
/// <remarks>
/// Of the groups from the server's own up to the top, the one with the tightest limit is read: there the kernel would end
/// somebody. Its files stay open, so a server that is moved into a group below goes on reading what bounds it. When they
/// cannot be read any more the group is looked for anew, and where none is found the machine stands in;
/// <see cref="Faults"/> says so. Thread-safe.
/// </remarks>
public sealed class ContainerMemory : IDisposable
{
    /// <summary>Reads after which a better source is looked for again: at one a second, every minute.</summary>
    internal const int RetryReads = 60;

    private readonly Lock _lock = new();
    private readonly byte[] _buffer = new byte[KernelFile.BufferBytes];
    private readonly List<string> _faults = [];
    private readonly string _root;
    private readonly int _processId;
    private readonly TimeProvider _time;
    private MachineFile _machine;
    private MemorySource _source;
    private int _readsUntilRetry;
    private bool _disposed;

    /// <summary>Reads this machine's own files, by the machine's clock.</summary>
    public ContainerMemory()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Reads this machine's own files.</summary>
    /// <param name="time">The clock, for what is not read every time.</param>
    public ContainerMemory(TimeProvider time)
        : this("/", Environment.ProcessId, time)
    {
    }

    /// <summary>Reads recorded files, for tests.</summary>
    /// <param name="root">Stands for <c>/</c>.</param>
    /// <param name="processId">The server's number.</param>
    /// <param name="time">The clock.</param>
    internal ContainerMemory(string root, int processId, TimeProvider time)
    {
        (_root, _processId, _time) = (root, processId, time);
        (_machine, _source) = Open_NeedsLock();
    }

    /// <summary>Where the figures come from: <c>cgroup v2</c>, <c>cgroup v1</c> or <c>machine</c>.</summary>
    public string Source
    {
        get { lock (_lock) return _source.Name; }
    }

    /// <summary>The folder of the cgroup that is read; null outside one.</summary>
    public string? Folder
    {
        get { lock (_lock) return _source.Folder; }
    }

    /// <summary>Why the figures are not the best there are, in sentences; empty where they are.</summary>
    public IReadOnlyList<string> Faults
    {
        get { lock (_lock) return _source.Fault is { } fault ? [.. _faults, fault] : [.. _faults]; }
    }

    /// <summary>Where the figures come from and what is wrong with them, in one line for people.</summary>
    public string Describe()
    {
        lock (_lock) return string.Join(' ', [_source.Folder is { } folder ? $"{_source.Name}, {folder}." : $"{_source.Name}.", .. Faults]);
    }

    /// <summary>Reads the figures now; files that are missing or odd fall through to the next source.</summary>
    public MemoryReading Read()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_faults.Count > 0 && --_readsUntilRetry <= 0) Reopen_NeedsLock();
            if (_source.TryRead(_buffer, out var reading)) return reading;
            Reopen_NeedsLock();
            _source.TryRead(_buffer, out reading);
            return reading;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _source.Dispose();
            _machine.Dispose();
        }
    }

    private void Reopen_NeedsLock()
    {
        _source.Dispose();
        _machine.Dispose();
        (_machine, _source) = Open_NeedsLock();
    }

    private (MachineFile Machine, MemorySource Source) Open_NeedsLock()
    {
        _faults.Clear();
        _readsUntilRetry = RetryReads;
        var groups = new ControlGroups(_root);
        var machine = new MachineFile(Path.Join(_root, "proc/meminfo"), _buffer);
        return (machine, OpenGroup_NeedsLock(groups, machine)
            ?? new MachineMemory(machine, Path.Join(_root, "proc"), _processId, _time));
    }

    private MemorySource? OpenGroup_NeedsLock(ControlGroups groups, MachineFile machine)
    {
        var total = machine.TotalBytes;
        if (Bounding_NeedsLock(groups.V2(), ControlGroupV2.UsageFile, ControlGroupV2.LimitFile, total) is var (v2, usage2))
            return new ControlGroupV2(v2, usage2, total);
        if (Bounding_NeedsLock(groups.V1(), ControlGroupV1.UsageFile, ControlGroupV1.LimitFile, total) is var (v1, usage1))
            return new ControlGroupV1(v1, usage1, machine);
        return null;
    }

    /// <summary>The group that bounds the server: its own, or the one above it with the tightest limit.</summary>
    private (string Folder, KernelFile Usage)? Bounding_NeedsLock(
        IEnumerable<(string Folder, string Top)> candidates, string usageFile, string limitFile, long machineBytes)
    {
        foreach (var (own, top) in candidates.Distinct())
        {
            if (!File.Exists(Path.Join(own, usageFile))) continue;
            var (bounding, least) = (own, machineBytes);
            for (var folder = own; folder is not null && folder.Length >= top.Length; folder = Path.GetDirectoryName(folder))
            {
                using var limit = KernelFile.TryOpen(Path.Join(folder, limitFile));
                // Of equal limits the outer one is reached first.
                if (limit?.ReadNumber(_buffer) is { } bytes && (bytes < least || (bytes == least && least < machineBytes)))
                    (bounding, least) = (folder, bytes);
            }

            var usage = KernelFile.TryOpen(Path.Join(bounding, usageFile));
            if (usage?.ReadNumber(_buffer) is not null) return (bounding, usage);
            usage?.Dispose();
            _faults.Add($"{Path.Join(bounding, usageFile)} cannot be read: another source stands in.");
        }

        return null;
    }
}
