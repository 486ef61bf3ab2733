namespace Coder1.Core.Memory.Processes;

/// <summary>The memory cgroup of the container that the server runs in.</summary>
/// <param name="Version">1 or 2.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="IsContainer">It is the top of what can be seen: whatever is in it belongs to the container.</param>
internal sealed record OwnGroup(int Version, string Folder, bool IsContainer)
{
    /// <summary>Where a server puts itself below its group in version 2, which lets no group have processes and parts.</summary>
    public const string ServerName = "coder1-server";

    private const int MaxGroupFileBytes = 4096;
    private const long NoLimit = long.MaxValue / 2;

    /// <summary>
    /// What is in it may be ended for its sake: it has a limit, or is all that can be seen. Without a limit it may be a whole
    /// desktop's, where the server was started by hand.
    /// </summary>
    public bool IsBounded => IsContainer
        || Number(Path.Join(Folder, Version == 2 ? "memory.max" : "memory.limit_in_bytes")) is < NoLimit;

    /// <summary>Finds it; null on a machine without one that has figures, or where it is the whole machine's.</summary>
    /// <param name="cgroupRoot">Stands for <c>/sys/fs/cgroup</c>.</param>
    /// <param name="procRoot">Stands for <c>/proc</c>.</param>
    public static OwnGroup? Find(string cgroupRoot = "/sys/fs/cgroup", string procRoot = "/proc")
    {
        var lines = ReadLines(Path.Join(procRoot, "self", "cgroup"));
        return FindV2(cgroupRoot, lines) ?? FindV1(Path.Join(cgroupRoot, "memory"), lines);
    }

    private static OwnGroup? FindV2(string root, string[] lines)
    {
        var own = lines.FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?["0::".Length..];
        if (own is null) return null;
        if (Path.GetFileName(own) == ServerName) own = Path.GetDirectoryName(own)!;
        return At(2, root, own, "memory.current");
    }

    private static OwnGroup? FindV1(string root, string[] lines)
    {
        var own = lines.Select(line => line.Split(':', 3))
            .FirstOrDefault(parts => parts.Length == 3 && parts[1].Split(',').Contains("memory"))?[2];
        if (own is null || At(1, root, own, "memory.usage_in_bytes") is not { } group) return null;
        // At the top without a limit it is the machine, not a container: half of what runs there is nobody's business.
        return group.IsContainer && Number(Path.Join(group.Folder, "memory.limit_in_bytes")) is not < NoLimit ? null : group;
    }

    /// <summary>A path that does not exist here is one of outside, as the machine sees it: inside, the group is the top.</summary>
    private static OwnGroup? At(int version, string root, string own, string figures)
    {
        var folder = own == "/" ? root : Path.Join(root, own);
        if (!File.Exists(Path.Join(folder, figures))) folder = root;
        return File.Exists(Path.Join(folder, figures)) ? new OwnGroup(version, folder, folder == root) : null;
    }

    private static long? Number(string file)
    {
        Span<byte> text = stackalloc byte[64];
        var length = ProcFile.Read(file, text);
        return length > 0 ? KernelText.Number(text[..length]) : null;
    }

    private static string[] ReadLines(string file)
    {
        Span<byte> text = stackalloc byte[MaxGroupFileBytes];
        var length = ProcFile.Read(file, text);
        return length > 0 ? System.Text.Encoding.UTF8.GetString(text[..length]).Split('\n') : [];
    }
}
