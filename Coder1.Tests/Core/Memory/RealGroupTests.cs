using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory;

/// <summary>Reads a real cgroup of this machine, with programs of known size in it.</summary>
public sealed class RealGroupTests : IDisposable
{
    private const long Mb = 1024 * 1024;

    private readonly TempFolder _root = new();
    private readonly string _shared = $"/dev/shm/coder1-test-{Guid.NewGuid():N}";

    [Fact]
    public async Task Read_ProgramsOfKnownSize_AreCounted()
    {
        using var group = RealGroup.TryMake(200 * Mb);
        if (group is null)
        {
            TestContext.Current.SendDiagnosticMessage("No cgroup can be made here: only this process's own is read.");
            using var own = new ContainerMemory();
            Assert.InRange(own.Read().PressureBytes, 1, own.Read().ContainerBytes);
            return;
        }

        _root.File("proc/self/cgroup", group.Line);
        File.CreateSymbolicLink(Path.Combine(_root.Path, "proc/meminfo"), "/proc/meminfo");
        Directory.CreateDirectory(Path.Combine(_root.Path, "sys/fs"));
        Directory.CreateSymbolicLink(Path.Combine(_root.Path, "sys/fs/cgroup"), "/sys/fs/cgroup");
        using var memory = new ContainerMemory(_root.Path, Environment.ProcessId, TimeProvider.System);
        var before = memory.Read();
        Assert.StartsWith("cgroup v", before.Source, StringComparison.Ordinal);
        Assert.Equal(200 * Mb, before.ContainerBytes);

        // tail holds what it was asked for until its input ends; the file in the tmpfs is shared memory.
        group.Run("(head -c 41943040 /dev/zero; sleep 600) | tail -c 41943040 > /dev/null");
        group.Run($"head -c 20971520 /dev/zero > {_shared}; sleep 600");

        await Eventually.TrueAsync(() => memory.Read().SharedBytes >= 20 * Mb && memory.Read().AnonymousBytes >= 40 * Mb, () => $"{memory.Read()}");
        var after = memory.Read();
        Assert.InRange(after.PressureBytes - before.PressureBytes, 60 * Mb, 75 * Mb);
        Assert.InRange(after.UsageBytes, after.PressureBytes - (5 * Mb), 200 * Mb);
        var parts = after.AnonymousBytes + after.SharedBytes + after.CacheBytes + after.KernelBytes;
        Assert.InRange(parts, after.UsageBytes * 95 / 100, after.UsageBytes * 105 / 100);
    }

    public void Dispose()
    {
        File.Delete(_shared);
        _root.Dispose();
    }
}
