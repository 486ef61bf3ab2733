namespace Coder1.Core.Memory;

/// <summary>Finds the folder of the cgroup that bounds this process.</summary>
/// <remarks>
/// <c>/proc/self/cgroup</c> names the group, <c>/proc/self/mountinfo</c> where the hierarchy is mounted and which group of
/// it is at the top there: a container sees its own group as the root, by a namespace or because only that part is mounted.
/// On machines with both versions the memory controller is in one of them, so the group that has its files is taken.
/// </remarks>
/// <param name="root">Stands for <c>/</c>.</param>
internal sealed class ControlGroups(string root)
{
    private const string UsualMount = "/sys/fs/cgroup";

    /// <summary>Folders in which the group of version 2 may be, the likeliest first; and where its hierarchy begins.</summary>
    public IEnumerable<(string Folder, string Top)> V2()
    {
        if (Group("0::") is not { } group) return [];
        return Candidates(group, Mounts("cgroup2", null), [UsualMount, $"{UsualMount}/unified"]);
    }

    /// <summary>As <see cref="V2"/>, for the memory controller of version 1.</summary>
    public IEnumerable<(string Folder, string Top)> V1()
    {
        if (MemoryGroup() is not { } group) return [];
        return Candidates(group, Mounts("cgroup", "memory"), [$"{UsualMount}/memory"]);
    }

    private IEnumerable<(string Folder, string Top)> Candidates(
        string group, IEnumerable<(string Top, string Mount)> mounts, string[] usual)
    {
        // A path that leads out of the namespace: what is mounted is all there is to see.
        if (group.Contains("/..", StringComparison.Ordinal)) group = "/";
        foreach (var (top, mount) in mounts.Concat(usual.Select(mount => ("/", mount))))
        {
            var folder = root.TrimEnd('/') + mount;
            if (IsWithin(group, top)) yield return (Path.Join(folder, top == "/" ? group : group[top.Length..]), folder);
            // The names before it are from outside the container.
            yield return (Path.Join(folder, group), folder);
            yield return (folder, folder);
        }
    }

    private static bool IsWithin(string group, string top) =>
        top == "/" || (group.StartsWith(top, StringComparison.Ordinal) && (group.Length == top.Length || group[top.Length] == '/'));

    private string? Group(string marker) =>
        Lines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith(marker, StringComparison.Ordinal))?[marker.Length..];

    /// <summary>As in <c>4:cpu,memory:/docker/abc</c>.</summary>
    private string? MemoryGroup() => Lines("/proc/self/cgroup").Select(line => line.Split(':', 3))
        .FirstOrDefault(parts => parts.Length == 3 && parts[1].Split(',').Contains("memory"))?[2];

    /// <summary>As in <c>35 31 0:32 /docker/abc /sys/fs/cgroup/memory rw shared:9 - cgroup cgroup rw,memory</c>.</summary>
    private IEnumerable<(string Top, string Mount)> Mounts(string type, string? controller)
    {
        foreach (var line in Lines("/proc/self/mountinfo"))
        {
            var parts = line.Split(' ');
            var dash = Array.IndexOf(parts, "-");
            if (dash < 6 || parts.Length < dash + 4 || parts[dash + 1] != type) continue;
            if (controller is not null && !parts[dash + 3].Split(',').Contains(controller)) continue;
            yield return (parts[3], parts[4]);
        }
    }

    private string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(root.TrimEnd('/') + path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
