using System.Globalization;
using System.Text;
using Coder1.Core.Memory;
using Microsoft.Extensions.Options;

namespace Coder1.Tests.TestKit;

/// <summary>A container of cgroup version 2 whose memory a test sets, at 512 MB unless told otherwise.</summary>
internal sealed class FakeContainer : IDisposable
{
    public const long Mb = 1024 * 1024;

    private readonly TempFolder _root = new();
    private readonly ManualClock _clock;
    private readonly string _group;

    public FakeContainer(ManualClock? clock = null, long limitMb = 512)
    {
        _clock = clock ?? new ManualClock();
        _root.File("proc/self/cgroup", "0::/app\n");
        _root.File("proc/meminfo", "MemTotal:       16777216 kB\nMemAvailable:    8388608 kB\n");
        _group = Path.Combine(_root.Path, "sys/fs/cgroup/app");
        _root.File("sys/fs/cgroup/app/memory.max", Number(limitMb * Mb));
        Set(100);
        Memory = new ContainerMemory(_root.Path, 1, _clock);
    }

    public ContainerMemory Memory { get; }

    /// <summary>Makes all of the pressure anonymous memory, and usage as much.</summary>
    public void Set(long pressureMb) => SetBytes(pressureMb * Mb);

    public void SetBytes(long pressure)
    {
        Write("memory.current", Number(pressure));
        Write("memory.stat", $"anon {Number(pressure)}file 0\nkernel 0\nshmem 0\ninactive_file 0\nactive_file 0\n");
    }

    public void SetLimit(long limitMb) => Write("memory.max", Number(limitMb * Mb));

    /// <summary>Takes the group away, as when the platform does.</summary>
    public void Break() => Directory.Delete(_group, recursive: true);

    public MemoryMonitor Monitor(Action<MemoryOptions>? configure = null)
    {
        var options = new MemoryOptions();
        configure?.Invoke(options);
        return new MemoryMonitor(Memory, Options.Create(options), _clock);
    }

    public void Dispose()
    {
        Memory.Dispose();
        _root.Dispose();
    }

    // Always as long, and written at one go: who reads meanwhile sees one state or the other.
    private void Write(string name, string text)
    {
        Directory.CreateDirectory(_group);
        using var file = File.OpenHandle(Path.Combine(_group, name), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.Write(file, Encoding.ASCII.GetBytes(text), 0);
    }

    private static string Number(long value) => value.ToString("D15", CultureInfo.InvariantCulture) + "\n";
}
