using Coder1.Core.Memory;
using Coder1.Core.Memory.Heap;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Heap;

public sealed class HeapWatchTests
{
    [Fact]
    public async Task Read_ThisProcess_HasEveryFigure()
    {
        await using var monitor = new MemoryMonitor(new ContainerMemory(), Options.Create(new MemoryOptions()), new ManualClock());
        using var heap = new HeapWatch(monitor);
        GC.Collect();
        monitor.Look();

        var read = heap.Read();

        Assert.Equal(["gen0", "gen1", "gen2", "loh", "poh"], read.Generations.Select(generation => generation.Name));
        Assert.True(read.Generations.Sum(generation => generation.Bytes) > 0);
        Assert.True(read.HeapBytes > 0);
        Assert.InRange(read.CommittedBytes, 1, read.LimitBytes);
        Assert.InRange(read.NativeBytes, 1, read.ResidentBytes);
        Assert.True(read.Collections[0] >= read.Collections[1] && read.Collections[1] >= read.Collections[2] && read.Collections[2] > 0);
        Assert.True(read.Pauses.Count > 0 && read.Pauses.Longest > TimeSpan.Zero && read.TotalPause >= read.Pauses.Longest);
    }

    [Fact]
    public async Task Look_NoCollection_AllocatesNothing()
    {
        await using var monitor = new MemoryMonitor(new ContainerMemory(), Options.Create(new MemoryOptions()), new ManualClock());
        using var heap = new HeapWatch(monitor);
        Assert.Equal(0, Allocations.Of(heap.Look));
    }
}
