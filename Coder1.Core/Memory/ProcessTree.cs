using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory;

/// <summary>What a process and all that descend from it hold.</summary>
internal static class ProcessTree
{
    private const int RollupBytes = 2048;

    /// <summary>The anonymous memory of a tree, by proportional share, in bytes; processes that end meanwhile count nothing.</summary>
    /// <param name="procFolder">Stands for <c>/proc</c>.</param>
    /// <param name="root">The number of the process that the tree begins with.</param>
    public static long AnonymousBytes(string procFolder, int root)
    {
        var children = Processes(procFolder).ToLookup(process => process.ParentId, process => process.Id);
        var sum = 0L;
        var open = new Stack<int>([root]);
        // Numbers are used again: a process met twice would be counted twice, or for ever.
        HashSet<int> seen = [];
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id)) continue;
            sum += Anonymous(procFolder, id);
            foreach (var child in children[id]) open.Push(child);
        }

        return sum;
    }

    private static IEnumerable<ProcessLook> Processes(string procFolder) => !Directory.Exists(procFolder)
        ? []
        : ProcessNumbers.All(procFolder).Select(process => Look(procFolder, process)).OfType<ProcessLook>();

    private static ProcessLook? Look(string procFolder, int process)
    {
        Span<byte> stat = stackalloc byte[ProcessLook.StatBytes];
        var length = ProcFile.Read($"{procFolder}/{process}/stat", stat);
        return length > 0 ? ProcessLook.Parse(stat[..length]) : null;
    }

    private static long Anonymous(string procFolder, int process)
    {
        Span<byte> rollup = stackalloc byte[RollupBytes];
        var length = ProcFile.Read($"{procFolder}/{process}/smaps_rollup", rollup);
        return length > 0 ? KernelText.ValueOrZero(rollup[..length], "Pss_Anon:"u8) * 1024 : 0;
    }
}
