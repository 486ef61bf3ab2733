using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory.Fences;

[Collection(TerminalsCollection.Name)]
public sealed class ProcessTreesTests : IAsyncDisposable
{
    private readonly TerminalHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task EndAsync_ATerminalsProgram_EndsItAndItsChildren()
    {
        var terminal = _host.Start("/bin/sh", "-c", "trap '' TERM; setsid sleep 300 & sleep 300");
        await Eventually.TrueAsync(() => Tree(terminal.Pid!.Value) == 3, () => "No children.");
        Assert.Equal(EndTreeResult.Ended, await EndAsync(terminal.Pid!.Value));
        await _host.ExitAsync(terminal.Id);
        Assert.Equal("an admin asked for it", _host.Registry.Find(terminal.Id)!.Ended!.Why);
    }

    [Fact]
    public async Task EndAsync_TheServer_IsRefused() =>
        Assert.Equal(EndTreeResult.Protected, await EndAsync(Environment.ProcessId));

    [Fact]
    public async Task EndAsync_WhatTheServerRunsIn_IsRefused() =>
        Assert.NotEqual(EndTreeResult.Ended, await EndAsync(ProcessLook.At(Environment.ProcessId)!.Value.ParentId));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task EndAsync_NoProcess_IsNotFound(int process) => Assert.Equal(EndTreeResult.NotFound, await EndAsync(process));

    private int Tree(int root)
    {
        var all = _host.Keeper.Get<ContainerProcesses>().Look();
        var name = all.First(candidate => candidate.Process.Id == root).Owner;
        return all.Count(candidate => candidate.Owner == name);
    }

    // By the machine's clock: the keeper's stands still.
    private Task<EndTreeResult> EndAsync(int process) => new ProcessTrees(
        _host.Keeper.Get<ContainerProcesses>().Look, _host.Keeper.Get<EndedProcesses>(), _host.Keeper.Get<MemoryMonitor>(),
        TimeProvider.System).EndAsync(process, TestContext.Current.CancellationToken);
}
