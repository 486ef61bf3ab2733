using System.Globalization;

namespace Coder1.Core.Memory;

/// <summary>
/// Reads what the container uses and may use: cgroup v2, else v1, else the machine (<c>/proc/meminfo</c>).
/// The working set is usage less the inactive file cache, which is what platforms show.
/// </summary>
public sealed class ContainerMemory
{
    private readonly string _cgroupRoot;
    private readonly string _procRoot;

    /// <summary>Reads this machine's own files.</summary>
    public ContainerMemory()
        : this("/sys/fs/cgroup", "/proc")
    {
    }

    /// <summary>Reads recorded files, for tests.</summary>
    /// <param name="cgroupRoot">Stands for <c>/sys/fs/cgroup</c>.</param>
    /// <param name="procRoot">Stands for <c>/proc</c>.</param>
    internal ContainerMemory(string cgroupRoot, string procRoot) => (_cgroupRoot, _procRoot) = (cgroupRoot, procRoot);

    /// <summary>Reads the figures now; files that are missing or odd fall through to the next source.</summary>
    public MemoryReading Read()
    {
        var machine = ReadMachine();
        return ReadV2(machine) ?? ReadV1(machine) ?? machine;
    }

    private MemoryReading? ReadV2(MemoryReading machine)
    {
        if (OwnGroup("0::") is not { } group) return null;
        var folder = Path.Join(_cgroupRoot, group);
        if (!File.Exists(Path.Join(folder, "memory.current"))) folder = _cgroupRoot; // a cgroup namespace
        if (ReadNumber(Path.Join(folder, "memory.current")) is not { } usage) return null;
        return Make("cgroup v2", usage, ReadNumber(Path.Join(folder, "memory.max")), folder, "inactive_file", machine);
    }

    private MemoryReading? ReadV1(MemoryReading machine)
    {
        if (OwnGroup(":memory:") is not { } group) return null;
        var folder = Path.Join(_cgroupRoot, "memory", group);
        if (!File.Exists(Path.Join(folder, "memory.usage_in_bytes"))) folder = Path.Join(_cgroupRoot, "memory");
        if (ReadNumber(Path.Join(folder, "memory.usage_in_bytes")) is not { } usage) return null;
        var limit = ReadNumber(Path.Join(folder, "memory.limit_in_bytes"));
        return Make("cgroup v1", usage, limit, folder, "total_inactive_file", machine);
    }

    private static MemoryReading Make(
        string source, long usage, long? limit, string folder, string inactiveKey, MemoryReading machine)
    {
        var inactive = ReadKey(Path.Join(folder, "memory.stat"), inactiveKey) ?? 0;
        // "max", or v1's huge number, means: as much as the machine has.
        var effective = limit is { } some && some < machine.ContainerBytes ? some : machine.ContainerBytes;
        var workingSet = Math.Max(0, usage - inactive);
        return new MemoryReading(source, usage, workingSet, workingSet, effective);
    }

    private MemoryReading ReadMachine()
    {
        var file = Path.Join(_procRoot, "meminfo");
        var total = (ReadKey(file, "MemTotal:") ?? 0) * 1024;
        var available = (ReadKey(file, "MemAvailable:") ?? 0) * 1024;
        var used = Math.Max(0, total - available);
        return new MemoryReading("machine", used, used, used, total);
    }

    private string? OwnGroup(string marker)
    {
        foreach (var line in ReadLines(Path.Join(_procRoot, "self", "cgroup")))
        {
            var at = line.IndexOf(marker, StringComparison.Ordinal);
            if (at >= 0) return line[(at + marker.Length)..];
        }

        return null;
    }

    private static long? ReadNumber(string path) =>
        ReadLines(path) is [var line, ..]
        && long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static long? ReadKey(string path, string key)
    {
        foreach (var line in ReadLines(path))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1 && parts[0] == key
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
        }

        return null;
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
