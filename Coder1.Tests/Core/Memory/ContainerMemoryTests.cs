using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory;

public sealed class ContainerMemoryTests : IDisposable
{
    private const long Mb = 1024 * 1024;

    private readonly TempFolder _folder = new();

    public ContainerMemoryTests() =>
        _folder.File("proc/meminfo", $"MemTotal:       {2048 * 1024} kB\nMemFree: 1 kB\nMemAvailable:   {1536 * 1024} kB\n");

    [Fact]
    public void Read_CgroupV2_TakesUsageLessInactiveFile()
    {
        V2("/app", current: 300 * Mb, max: $"{512 * Mb}", inactive: 100 * Mb);
        Shows("cgroup v2", 200 * Mb, 512 * Mb);
    }

    [Fact]
    public void Read_CgroupV2WithoutLimit_TakesTheMachines()
    {
        V2("/app", current: 300 * Mb, max: "max", inactive: 0);
        Assert.Equal(2048 * Mb, Read().ContainerBytes);
    }

    [Fact]
    public void Read_CgroupNamespace_ReadsTheRoot()
    {
        _folder.File("proc/self/cgroup", "0::/outer/name\n");
        _folder.File("cgroup/memory.current", $"{10 * Mb}\n");
        _folder.File("cgroup/memory.max", $"{64 * Mb}\n");
        _folder.File("cgroup/memory.stat", "inactive_file 0\n");
        Shows("cgroup v2", 10 * Mb, 64 * Mb);
    }

    [Fact]
    public void Read_CgroupV1_TakesItsOwnNames()
    {
        _folder.File("proc/self/cgroup", "9:name=systemd:/\n7:memory:/docker/abc\n");
        _folder.File("cgroup/memory/docker/abc/memory.usage_in_bytes", $"{120 * Mb}\n");
        _folder.File("cgroup/memory/docker/abc/memory.limit_in_bytes", "9223372036854771712\n");
        _folder.File("cgroup/memory/docker/abc/memory.stat", $"inactive_file 1\ntotal_inactive_file {20 * Mb}\n");
        Shows("cgroup v1", 100 * Mb, 2048 * Mb);
    }

    [Fact]
    public void Read_NoCgroup_FallsBackToTheMachine() =>
        Shows("machine", 512 * Mb, 2048 * Mb);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-5")]
    public void Read_OddUsage_FallsBackToTheMachine(string usage)
    {
        _folder.File("proc/self/cgroup", "0::/app\n");
        _folder.File("cgroup/app/memory.current", usage);
        Assert.Equal("machine", Read().Source);
    }

    [Fact]
    public void Read_ThisMachine_FindsSomething()
    {
        var reading = new ContainerMemory().Read();
        Assert.InRange(reading.WorkingSetBytes, 1, reading.ContainerBytes);
    }

    public void Dispose() => _folder.Dispose();

    private MemoryReading Read() =>
        new ContainerMemory(Path.Combine(_folder.Path, "cgroup"), Path.Combine(_folder.Path, "proc")).Read();

    private void V2(string group, long current, string max, long inactive)
    {
        _folder.File("proc/self/cgroup", $"0::{group}\n");
        _folder.File($"cgroup{group}/memory.current", $"{current}\n");
        _folder.File($"cgroup{group}/memory.max", $"{max}\n");
        _folder.File($"cgroup{group}/memory.stat", $"anon 5\ninactive_file {inactive}\n");
    }

    private void Shows(string source, long workingSet, long container)
    {
        var reading = Read();
        Assert.Equal((source, workingSet, container), (reading.Source, reading.WorkingSetBytes, reading.ContainerBytes));
    }
}
