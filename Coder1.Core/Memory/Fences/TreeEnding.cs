using System.Runtime.InteropServices;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>Ends some processes: asks them to go, and kills after a grace those that have not.</summary>
/// <remarks>Driven from outside, by looks at the memory or by a loop; it has no timer of its own.</remarks>
internal sealed partial class TreeEnding
{
    /// <summary>Between SIGTERM and SIGKILL.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private const int Terminate = 15, Kill = 9, Continue = 18;

    private readonly TimeProvider _time;
    private readonly HashSet<int> _groups;
    private readonly long _begun;
    private ProcessLook[] _left;

    /// <summary>Asks them to go.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="others">All others: a group that one of them is in is not signalled as a whole.</param>
    /// <param name="time">The clock.</param>
    public TreeEnding(IReadOnlyList<ProcessLook> processes, IEnumerable<ProcessLook> others, TimeProvider time)
    {
        (_time, _begun) = (time, time.GetTimestamp());
        _left = [.. processes];
        _groups = [.. processes.Select(process => process.Group)];
        // git and searches are in the server's own group.
        _groups.ExceptWith(others.Select(process => process.Group));
        _groups.RemoveWhere(group => group <= 1);
        if (ProcessLook.At(Environment.ProcessId) is { } server) _groups.Remove(server.Group);
        Signal(Terminate);
        Signal(Continue); // A stopped job hears of it only when it goes on.
    }

    /// <summary>The groups that are signalled as a whole.</summary>
    public IReadOnlyList<int> Groups => [.. _groups];

    /// <summary>Some had to be killed.</summary>
    public bool HasKilled { get; private set; }

    /// <summary>Looks who is left; kills them when their time is over. True when nobody is.</summary>
    /// <param name="atOnce">Their time is over now.</param>
    public bool Step(bool atOnce)
    {
        // As they are now: one that has gone into a group of its own meanwhile is signalled by itself.
        _left = [.. _left.Select(process => process.Now()).OfType<ProcessLook>()];
        if (_left.Length == 0) return true;
        if (!atOnce && _time.GetElapsedTime(_begun) < Grace) return false;
        HasKilled = true;
        Signal(Kill);
        return false;
    }

    private void Signal(int signal)
    {
        foreach (var group in _left.Select(process => process.Group).Distinct())
            if (_groups.Contains(group)) _ = Send(-group, signal);
        foreach (var process in _left)
            if (!_groups.Contains(process.Group) && process.Now() is not null) _ = Send(process.Id, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);
}
