using System.Globalization;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>
/// Version 2 lets a group have either processes or parts with limits. So the server, and who else is in its group, goes into
/// a part of its own, which has no limit: what bounds it is the group as before.
/// </summary>
internal static class ServerLeaf
{
    private const int MaxRounds = 5;
    private const int ProcsBytes = 16 * 1024;

    /// <summary>Makes room for limited parts in a group; null where that worked, else why not.</summary>
    /// <param name="own">The group.</param>
    public static string? TryMake(OwnGroup own)
    {
        if (!Lists(own.Folder, "cgroup.controllers", "memory")) return "the memory controller is not handed down to here";
        if (Lists(own.Folder, "cgroup.subtree_control", "memory")) return null;
        var leaf = Path.Join(own.Folder, OwnGroup.ServerName);
        if (!own.IsContainer && Strangers(own.Folder) is { Count: > 0 } strangers)
            return $"other programs are in the server's group ({strangers.Count}), which are not ours to move";
        if (GroupFile.TryMake(leaf) is { } unmade) return unmade;
        var fault = Move(own.Folder, leaf) ?? GroupFile.TryWrite(own.Folder, "cgroup.subtree_control", "+memory");
        if (fault is null) return null;
        Move(leaf, own.Folder);
        GroupFile.TryRemove(leaf);
        return fault;
    }

    private static string? Move(string from, string to)
    {
        string? fault = null;
        // Those that are forked meanwhile are in the old group.
        for (var round = 0; round < MaxRounds; round++)
        {
            var processes = Processes(from);
            if (processes.Count == 0) return null;
            foreach (var process in processes)
                fault = GroupFile.TryWrite(to, "cgroup.procs", process.ToString(CultureInfo.InvariantCulture)) ?? fault;
        }

        return fault ?? "the group does not become empty";
    }

    /// <summary>Those that are neither above nor below the server.</summary>
    private static List<int> Strangers(string folder)
    {
        HashSet<int> above = [];
        for (var process = Environment.ProcessId; process > 0 && above.Add(process);)
            process = ProcessLook.At(process)?.ParentId ?? 0;
        return [.. Processes(folder).Where(process => !above.Contains(process) && !IsBelow(process))];
    }

    private static bool IsBelow(int process)
    {
        HashSet<int> seen = [];
        while (process > 0 && seen.Add(process))
        {
            if (process == Environment.ProcessId) return true;
            process = ProcessLook.At(process)?.ParentId ?? 0;
        }

        return false;
    }

    private static List<int> Processes(string folder)
    {
        var text = new byte[ProcsBytes];
        var length = ProcFile.Read(Path.Join(folder, "cgroup.procs"), text);
        ReadOnlySpan<byte> rest = text.AsSpan(0, Math.Max(0, length));
        List<int> processes = [];
        while (KernelText.TryTake(ref rest, out var process)) processes.Add(process);
        return processes;
    }

    private static bool Lists(string folder, string file, string word)
    {
        var text = new byte[512];
        var length = ProcFile.Read(Path.Join(folder, file), text);
        return length > 0 && System.Text.Encoding.ASCII.GetString(text, 0, length).Split(' ', '\n').Contains(word);
    }
}
