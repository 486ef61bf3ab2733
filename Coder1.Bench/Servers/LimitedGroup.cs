using System.Globalization;
using System.Runtime.InteropServices;

namespace Coder1.Bench.Servers;

/// <summary>
/// A cgroup with a memory limit and no swap, as a container of that size has; what is started in it, and its children,
/// are counted. Whatever is left in it ends with it.
/// </summary>
internal sealed partial class LimitedGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";
    private const int Killed = 9;
    private const int RemovalTries = 50;
    private static readonly TimeSpan RemovalPause = TimeSpan.FromMilliseconds(100);

    private readonly bool _isV2;

    private LimitedGroup(string folder, bool isV2) => (Folder, _isV2) = (folder, isV2);

    public string Folder { get; }

    /// <summary>The most that was used since the group was made: page cache and all.</summary>
    public long PeakBytes => Number(_isV2 ? "memory.peak" : "memory.max_usage_in_bytes");

    /// <summary>Processes that the kernel ended in it for want of memory, in the groups below it too.</summary>
    public long KernelKills => Folders().Sum(folder => Key(Path.Combine(folder, _isV2 ? "memory.events.local" : "memory.oom_control"), "oom_kill"));

    /// <summary>The processes in it and in the groups below it.</summary>
    public IReadOnlyList<int> Processes => [.. Folders().SelectMany(folder => Lines(Path.Combine(folder, "cgroup.procs")))
        .Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    /// <summary>Makes one.</summary>
    /// <exception cref="InvalidOperationException">This machine does not let one be made; the message says why.</exception>
    public static LimitedGroup Make(long bytes)
    {
        var isV2 = File.Exists($"{Root}/cgroup.controllers");
        var parent = isV2 ? Root : $"{Root}/memory";
        if (!Directory.Exists(parent)) throw new InvalidOperationException("There is no memory controller here.");
        var group = new LimitedGroup(Path.Combine(parent, $"coder1-bench-{Environment.ProcessId}-{Guid.NewGuid():N}"), isV2);
        try
        {
            Directory.CreateDirectory(group.Folder);
            File.WriteAllText(group.At(isV2 ? "memory.max" : "memory.limit_in_bytes"), bytes.ToString(CultureInfo.InvariantCulture));
            if (File.Exists(group.At("memory.swap.max"))) File.WriteAllText(group.At("memory.swap.max"), "0");
            else if (!isV2) File.WriteAllText(group.At("memory.swappiness"), "0");
            return group;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"A cgroup with a limit needs root and a memory controller: {exception.Message}", exception);
        }
    }

    /// <summary>The same command, started inside.</summary>
    public ServerCommand Inside(ServerCommand command) => command with
    {
        Program = "/bin/sh",
        Arguments = ["-c", "echo $$ > \"$0/cgroup.procs\" && exec \"$@\"", Folder, command.Program, .. command.Arguments],
    };

    public GroupReading Read()
    {
        var (usage, stat) = (Number(_isV2 ? "memory.current" : "memory.usage_in_bytes"), At("memory.stat"));
        var prefix = _isV2 ? "" : "total_";
        return new GroupReading(
            usage, Math.Max(0, usage - Key(stat, prefix + "inactive_file")), Key(stat, _isV2 ? "anon" : "total_rss"));
    }

    public void Dispose()
    {
        using var never = new ManualResetEventSlim();
        for (var attempt = 0; attempt < RemovalTries && Directory.Exists(Folder); attempt++)
        {
            foreach (var process in Processes) _ = Kill(process, Killed);
            // Deepest first; a killed process takes a moment to leave its group.
            foreach (var folder in Folders().OrderByDescending(folder => folder.Length)) _ = RemoveFolder(folder);
            if (Directory.Exists(Folder)) never.Wait(RemovalPause);
        }
    }

    private IEnumerable<string> Folders()
    {
        if (!Directory.Exists(Folder)) return [];
        try
        {
            return [Folder, .. Directory.GetDirectories(Folder, "*", SearchOption.AllDirectories)];
        }
        catch (DirectoryNotFoundException)
        {
            return [Folder]; // One was removed while they were listed.
        }
    }

    private string At(string name) => Path.Combine(Folder, name);

    private long Number(string name) => long.Parse(File.ReadAllText(At(name)), CultureInfo.InvariantCulture);

    private static long Key(string path, string key) =>
        Lines(path).Select(line => line.Split(' ')).Where(parts => parts is [var name, _] && name == key)
            .Select(parts => long.Parse(parts[1], CultureInfo.InvariantCulture)).FirstOrDefault();

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return []; // The group has gone meanwhile.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "rmdir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RemoveFolder(string path);
}
