using System.Globalization;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Fences;

/// <summary>
/// The cgroup of what the server starts, with a limit, and in it one for each terminal and agent, without: so the kernel's
/// own counts tell whose program it ended, and a daemon is known by where it is.
/// </summary>
/// <remarks>
/// Moving a process takes some 15 µs, but up to 12 ms when no other was moved for a while, since the kernel then waits for
/// all processors. So it is done on a thread of the pool, in order, after the program was started. Meanwhile the kernel
/// holds up every fork, and children that the program had before are moved after it. The groups are removed at the end;
/// those of a server that was killed, by the next one, unless something still runs there.
/// </remarks>
internal sealed partial class ProgramGroups : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Lock _workLock = new();
    private readonly Queue<Action> _work = new();
    private readonly Dictionary<string, ProgramGroup> _groups = [];
    private ProgramGroup[] _current = [];
    private readonly OwnGroup _own;
    private readonly string _folder;
    private readonly ILogger _logger;
    private bool _working;
    private bool _disposed;

    private ProgramGroups(OwnGroup own, string folder, long limitBytes, ILogger logger)
    {
        (_own, _folder, _logger) = (own, folder, logger);
        LimitBytes = limitBytes;
    }

    /// <summary>What all programs together may take.</summary>
    public long LimitBytes { get; }

    /// <summary>Those that programs are in now; another array after each change.</summary>
    public ProgramGroup[] Current => Volatile.Read(ref _current);

    /// <summary>Makes the group; null and a reason where that cannot be done here.</summary>
    /// <param name="own">The server's group.</param>
    /// <param name="limitBytes">What all programs together may take.</param>
    /// <param name="logger">The log.</param>
    /// <param name="fault">Why not.</param>
    public static ProgramGroups? TryMake(OwnGroup own, long limitBytes, ILogger logger, out string fault)
    {
        foreach (var left in GroupFile.Within(own.Folder).Where(GroupName.IsLeftOver)) RemoveLeftOver(left, logger);
        fault = "";
        if (own.Version == 2 && ServerLeaf.TryMake(own) is { } refused)
        {
            fault = refused;
            return null;
        }

        var folder = Path.Join(own.Folder, GroupName.New());
        if (GroupFile.TryMake(folder) is { } unmade)
        {
            fault = unmade;
            return null;
        }

        if (Limit(own.Version, folder, limitBytes) is { } unlimited)
        {
            GroupFile.TryRemove(folder);
            fault = unlimited;
            return null;
        }

        return new ProgramGroups(own, folder, limitBytes, logger);
    }

    /// <summary>Puts a program that was just started into the group of its owner.</summary>
    /// <returns>Dispose it when the program has ended.</returns>
    public IDisposable Enter(ProcessOwner owner, int process)
    {
        var name = ProcessMark.Of(owner);
        lock (_lock)
        {
            if (!_groups.TryGetValue(name, out var group))
            {
                _groups[name] = group = new ProgramGroup(_own.Version, _folder, name);
                _current = [.. _groups.Values];
            }

            group.Seats++;
        }

        Do(() => Move(name, process));
        return new Seat(this, name);
    }

    /// <summary>Waits until what was entered so far is where it belongs.</summary>
    internal void Settle()
    {
        while (true)
        {
            lock (_workLock)
            {
                lock (_lock)
                    if (_work.Count == 0) return;
                Work();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
        }

        Settle();
        foreach (var group in GroupFile.Within(_folder)) GroupFile.TryRemove(group);
        if (!GroupFile.TryRemove(_folder)) Log.Kept(_logger, _folder);
    }

    private static string? Limit(int version, string folder, long limitBytes)
    {
        var bytes = limitBytes.ToString(CultureInfo.InvariantCulture);
        if (version == 2)
        {
            // Before there are processes: without it the parts would have no figures of their own.
            var fault = GroupFile.TryWrite(folder, "memory.max", bytes)
                ?? GroupFile.TryWrite(folder, "cgroup.subtree_control", "+memory");
            GroupFile.TryWrite(folder, "memory.swap.max", "0");
            return fault;
        }

        // Refused where it is on already, as everywhere since Linux 5.11.
        GroupFile.TryWrite(folder, "memory.use_hierarchy", "1");
        var refused = GroupFile.TryWrite(folder, "memory.limit_in_bytes", bytes);
        // Memory and swap together: no more than memory alone. Missing where swap is not counted.
        if (refused is null) GroupFile.TryWrite(folder, "memory.memsw.limit_in_bytes", bytes);
        return refused;
    }

    private static void RemoveLeftOver(string folder, ILogger logger)
    {
        foreach (var part in GroupFile.Within(folder)) GroupFile.TryRemove(part);
        if (GroupFile.TryRemove(folder)) Log.Cleared(logger, folder);
        else Log.Kept(logger, folder);
    }

    private void Move(string name, int process)
    {
        var folder = Path.Join(_folder, name);
        // Twice: another that left may have removed the group in between.
        for (var tries = 0; tries < 2; tries++)
        {
            if (GroupFile.TryMake(folder) is { } unmade)
            {
                Log.NotMoved(_logger, process, unmade);
                return;
            }

            if (Add(folder, process) is not { } fault) return;
            if (ProcessLook.At(process) is null) return; // It has ended.
            if (tries > 0) Log.NotMoved(_logger, process, fault);
        }
    }

    private static string? Add(string folder, int process)
    {
        var fault = GroupFile.TryWrite(folder, "cgroup.procs", process.ToString(CultureInfo.InvariantCulture));
        if (fault is not null) return fault;
        // What it had before; what it has from now on is born there.
        Span<byte> text = stackalloc byte[1024];
        var length = ProcFile.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{process}/children"), text);
        ReadOnlySpan<byte> rest = text[..Math.Max(0, length)];
        while (KernelText.TryTake(ref rest, out var child)) Add(folder, child);
        return null;
    }

    private void Leave(string name)
    {
        lock (_lock)
        {
            if (!_groups.TryGetValue(name, out var group) || --group.Seats > 0) return;
            // What is left there, a daemon, keeps the group; it is removed at the end.
            _groups.Remove(name);
            _current = [.. _groups.Values];
        }

        Do(() => GroupFile.TryRemove(Path.Join(_folder, name)));
    }

    private void Do(Action work)
    {
        lock (_lock)
        {
            _work.Enqueue(work);
            if (_working) return;
            _working = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static groups => groups.Run(), this, preferLocal: false);
    }

    private void Run()
    {
        lock (_workLock) Work();
    }

    private void Work()
    {
        while (true)
        {
            Action work;
            lock (_lock)
            {
                if (!_work.TryDequeue(out work!))
                {
                    _working = false;
                    return;
                }
            }

            work();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4110, LogLevel.Information, "The cgroup {Folder} of an earlier server is removed.", EventName = "FenceGroupCleared")]
        public static partial void Cleared(ILogger logger, string folder);

        [LoggerMessage(4111, LogLevel.Information, "Something still runs in the cgroup {Folder}: left for the next start.",
            EventName = "FenceGroupKept")]
        public static partial void Kept(ILogger logger, string folder);

        [LoggerMessage(4112, LogLevel.Warning, "Process {Process} could not be put behind its fence: {Fault}",
            EventName = "FenceNotEntered")]
        public static partial void NotMoved(ILogger logger, int process, string fault);
    }

    private sealed class Seat(ProgramGroups groups, string name) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) groups.Leave(name);
        }
    }
}
