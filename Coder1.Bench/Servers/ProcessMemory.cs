using System.Globalization;

namespace Coder1.Bench.Servers;

/// <summary>What a process holds, by <c>/proc/pid/smaps_rollup</c>, in bytes.</summary>
/// <param name="Resident">Everything resident, shared pages in full: what `ps` shows, and the figure of the limits.</param>
/// <param name="Proportional">Shared pages divided by those who share them.</param>
/// <param name="Anonymous">What is backed by no file: heap, stacks, data.</param>
internal readonly record struct ProcessMemory(long Resident, long Proportional, long Anonymous)
{
    private const int Kilobyte = 1024;

    public static ProcessMemory Read(int processId) =>
        Parse(File.ReadLines($"/proc/{processId}/smaps_rollup"));

    /// <summary>Lines such as <c>Rss:   95744 kB</c>; those it does not know are left out.</summary>
    public static ProcessMemory Parse(IEnumerable<string> lines)
    {
        var memory = default(ProcessMemory);
        foreach (var line in lines)
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, var number, "kB"]) continue;
            var bytes = long.Parse(number, CultureInfo.InvariantCulture) * Kilobyte;
            memory = name switch
            {
                "Rss:" => memory with { Resident = bytes },
                "Pss:" => memory with { Proportional = bytes },
                "Anonymous:" => memory with { Anonymous = bytes },
                _ => memory,
            };
        }

        return memory;
    }
}
