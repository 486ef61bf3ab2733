using Coder1.Bench.Servers;
using Coder1.Core.Memory;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory;

/// <summary>
/// The fixtures of version 1 are recorded from programs of known size under 512 MB, one as it was and others with another
/// mount or without what older kernels lack; those of version 2 have the kernel's keys with figures of one's own.
/// </summary>
public sealed class ContainerMemoryTests : IDisposable
{
    private const long Mb = 1024 * 1024;
    private const long Limit = 512 * Mb;
    private const int Server = 100;

    // 86.8 MB anonymous, 20 shared, 8.0 active files, and 12 % of 6.8 MB of the kernel's.
    private const long V1Pressure = 91054080 + 20971520 + 8343552 + 856_705;

    // 150 MB anonymous, 20 shared, 59 active files, and 18 - 9 + 0.5 of the kernel's.
    private const long V2Pressure = 157286400 + 20971520 + 61865984 + 18874368 - 9437184 + 524288;

    private readonly ManualClock _clock = new();
    private readonly TempFolder _folder = new();
    private ContainerMemory? _memory;

    [Theory]
    [InlineData("v1-hybrid", 177586176, 177586176 - 49815552, V1Pressure)]
    [InlineData("v1-docker", 177586176, 177586176 - 49815552, V1Pressure)]
    // Without the kernel's memory, and with shared memory as the lists of anonymous pages have it.
    [InlineData("v1-old-kernel", 177586176, 177586176 - 49815552, 112009216 + 8192 + 8343552)]
    public void Read_V1_CountsAsTheContractSays(string fixture, long usage, long workingSet, long pressure)
    {
        var reading = Read(fixture);
        Assert.Equal(("cgroup v1", usage, workingSet, Limit),
            (reading.Source, reading.UsageBytes, reading.WorkingSetBytes, reading.ContainerBytes));
        Assert.InRange(reading.PressureBytes, pressure - 4096, pressure + 4096);
    }

    [Theory]
    [InlineData("v2-namespace", V2Pressure)]
    [InlineData("v2-nested", V2Pressure)]
    [InlineData("v2-host-path", V2Pressure)]
    [InlineData("v2-outside", V2Pressure)]
    // Its parts make 0.3 MB less than the sum that newer kernels have.
    [InlineData("v2-old-kernel", 157286400 + 20971520 + 61865984 + 3145728 + 1835008 + 4194304 + 153600 + 524288)]
    public void Read_V2_CountsAsTheContractSays(string fixture, long pressure)
    {
        var reading = Read(fixture);
        Assert.Equal(("cgroup v2", 322437120, 322437120 - 62914560, pressure, Limit),
            (reading.Source, reading.UsageBytes, reading.WorkingSetBytes, reading.PressureBytes, reading.ContainerBytes));
        Assert.Empty(_memory!.Faults);
    }

    [Fact]
    public void Read_V2_SplitsUsage()
    {
        var reading = Read("v2-namespace");
        Assert.Equal((157286400, 20971520, 145752064 - 20971520, 18874368 + 524288),
            (reading.AnonymousBytes, reading.SharedBytes, reading.CacheBytes, reading.KernelBytes));
        Assert.Equal(reading.UsageBytes, reading.AnonymousBytes + reading.SharedBytes + reading.CacheBytes + reading.KernelBytes);
    }

    [Fact]
    public void Read_V2WithoutLimit_TakesTheMachines() => Assert.Equal(24684096 * 1024L, Read("v2-no-limit").ContainerBytes);

    [Fact]
    public void Folder_Nested_IsWhereTheLimitIs()
    {
        Read("v2-nested");
        Assert.EndsWith("/system.slice/coder1.service", _memory!.Folder, StringComparison.Ordinal);
        Assert.StartsWith("cgroup v2, /", _memory.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(63, 63)]
    [InlineData(64, 64)]
    [InlineData(65, 64)]
    public void Read_ActiveFiles_CountUpTo64Mb(long active, long counted)
    {
        V2($"{400 * Mb}", $"anon {10 * Mb}\nshmem 0\nactive_file {active * Mb}\ninactive_file 0\n");
        Assert.Equal((10 + counted) * Mb, Read().PressureBytes);
    }

    [Fact]
    public void Read_NoCgroup_TakesTheServersTree()
    {
        var reading = Read("none");
        Assert.Equal(("machine", (40960 + 2048 + 61440) * 1024L, 24684096 * 1024L),
            (reading.Source, reading.PressureBytes, reading.ContainerBytes));
        Assert.Equal((24684096 - 24051232) * 1024L, reading.UsageBytes);
    }

    [Fact]
    public void Read_NoCgroupBetweenTwoSums_AddsWhatTheMachineUsesMore()
    {
        Meminfo(availableKb: 8192 * 1024);
        Process(10 * 1024);
        Assert.Equal(10 * Mb, Read().PressureBytes);
        Meminfo(availableKb: 8132 * 1024);
        Process(50 * 1024);
        _clock.Advance(MachineMemory.SumInterval - TimeSpan.FromTicks(1));
        Assert.Equal(70 * Mb, _memory!.Read().PressureBytes);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(50 * Mb, _memory.Read().PressureBytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-5")]
    public void Read_OddUsage_FallsBackToTheMachineAndSaysWhy(string usage)
    {
        V2(usage, "anon 1\n");
        Assert.Equal("machine", Read().Source);
        Assert.Contains("memory.current cannot be read", Assert.Single(_memory!.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoStat_TakesUsageAndSaysSo()
    {
        V2($"{400 * Mb}", null);
        Assert.Equal((400 * Mb, 400 * Mb), (Read().PressureBytes, _memory!.Read().WorkingSetBytes));
        Assert.Contains("memory.stat cannot be read", Assert.Single(_memory.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingAtAll_IsNotAFailure() => Assert.Equal(("machine", 0), (Read().Source, Read().UsageBytes));

    [Fact]
    public void Read_FileThatBecomesOdd_FallsBackAndComesBackAfterAMinute()
    {
        V2($"{400 * Mb}", "anon 1\n");
        Assert.Equal("cgroup v2", Read().Source);
        V2("", "anon 1\n");
        Assert.Equal("machine", _memory!.Read().Source);
        V2($"{300 * Mb}", "anon 1\n");
        for (var read = 1; read < ContainerMemory.RetryReads; read++) Assert.Equal("machine", _memory.Read().Source);
        Assert.Equal("cgroup v2", _memory.Read().Source);
        Assert.Empty(_memory.Faults);
    }

    [Theory]
    [InlineData("v1-hybrid")]
    [InlineData("v2-namespace")]
    public void Read_SteadyState_AllocatesNothing(string fixture)
    {
        Read(fixture);
        AllocatesNothing(_memory!);
    }

    [Fact]
    public void Read_ThisMachine_FindsSomethingAndAllocatesNothing()
    {
        using var memory = new ContainerMemory();
        var reading = memory.Read();
        Assert.InRange(reading.PressureBytes, 1, reading.ContainerBytes);
        Assert.InRange(reading.WorkingSetBytes, 1, reading.ContainerBytes);
        Assert.NotEmpty(memory.Describe());
        if (memory.Source != "machine") AllocatesNothing(memory);
    }

    [Fact]
    public void Read_Disposed_Throws()
    {
        Read("none");
        _memory!.Dispose();
        _memory.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _memory.Read());
    }

    public void Dispose()
    {
        _memory?.Dispose();
        _folder.Dispose();
    }

    private static void AllocatesNothing(ContainerMemory memory)
    {
        for (var warm = 0; warm < 200; warm++) memory.Read();
        // The least of three: what the runtime does on this thread beside it (a collection, a method compiled anew) counts too.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => AllocatedBy(memory)));
    }

    private static long AllocatedBy(ContainerMemory memory)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var read = 0; read < 500; read++) memory.Read();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private MemoryReading Read(string? fixture = null)
    {
        _memory?.Dispose();
        var root = fixture is null
            ? _folder.Path
            : Path.Combine(RepositoryRoot.Find(), "Coder1.Tests/Core/Memory/Fixtures", fixture);
        _memory = new ContainerMemory(root, Server, _clock);
        return _memory.Read();
    }

    private void V2(string usage, string? stat)
    {
        Meminfo(availableKb: 8192 * 1024);
        _folder.File("proc/self/cgroup", "0::/app\n");
        _folder.File("sys/fs/cgroup/app/memory.current", usage);
        _folder.File("sys/fs/cgroup/app/memory.max", $"{Limit}\n");
        if (stat is not null) _folder.File("sys/fs/cgroup/app/memory.stat", stat);
    }

    private void Meminfo(long availableKb) =>
        _folder.File("proc/meminfo", $"MemTotal:       {16384 * 1024} kB\nMemAvailable:   {availableKb} kB\n");

    private void Process(long anonymousKb)
    {
        _folder.File($"proc/{Server}/stat", $"{Server} (dotnet) S 1 1 1\n");
        _folder.File($"proc/{Server}/smaps_rollup", $"Pss:  {anonymousKb + 99} kB\nPss_Anon:    {anonymousKb} kB\n");
    }
}
