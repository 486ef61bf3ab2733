using Coder1.Bench.Servers;
using Xunit;

namespace Coder1.Tests.Bench.Servers;

public sealed class ProcessMemoryTests
{
    [Fact]
    public void Parse_Rollup_TakesTheThreeFigures() =>
        Assert.Equal(
            new ProcessMemory(95744 * 1024, 83968 * 1024, 16384 * 1024),
            ProcessMemory.Parse(
            [
                "55d0-7ffc ---p 00000000 00:00 0    [rollup]", "Rss:               95744 kB", "Pss:               83968 kB",
                "Pss_Anon:          16000 kB", "Anonymous:         16384 kB", "THPeligible:           0",
            ]));

    [Fact]
    public void Read_ThisProcess_HoldsSomething()
    {
        var memory = ProcessMemory.Read(Environment.ProcessId);

        Assert.True(memory.Resident >= memory.Proportional);
        Assert.True(memory.Anonymous > 0);
    }
}
