using Coder1.Core.Memory.Processes;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

/// <summary>The ledger on this machine's own processes.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class LedgerTerminalsTests : IAsyncDisposable
{
    private const long Mb = 1024 * 1024;

    private readonly TerminalHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Read_ProgramsOfTwoTerminals_AreEachItsOwn()
    {
        var small = _host.Start("/bin/sh", "-c", "sleep 300 & wait");
        var large = _host.Start("python3", "-c", "x = b'x' * (60 << 20); input()");
        await HoldsAsync(large, bytes => bytes > 60 * Mb);
        var snapshot = await ReadAsync();
        Assert.InRange(snapshot.BytesOf(OwnerKind.Terminal, small.Id.Value), 1, 20 * Mb);
        Assert.Equal(2, snapshot.Entries.Single(entry => entry.Owner.Id == small.Id.Value).Processes);
        Assert.Equal(large.Pid, snapshot.Processes.Single(process => process.Owner.Id == large.Id.Value).Id);
        Assert.Contains(snapshot.Processes, process => process.Id == Environment.ProcessId && process.Owner.Kind == OwnerKind.Server);
        Assert.True(snapshot.Server is { CommittedBytes: > 0, NativeBytes: > 0 });
    }

    [Fact]
    public async Task Read_ADaemonWithoutSessionAndParent_IsItsTerminals()
    {
        // Forked twice and in a session of its own, as daemons do.
        var terminal = _host.Start("/bin/sh", "-c", "setsid -f sleep 301; sleep 300");
        ProcessEntry? daemon = null;
        await EventuallyAsync(async () => (daemon = (await ReadAsync()).Processes.FirstOrDefault(process =>
            process.Owner.Id == terminal.Id.Value && process.ParentId != terminal.Pid && process.Name == "sleep")) is not null);
        // The terminal's end is not the daemon's.
        await _host.Registry.CloseAsync(terminal.Id, TestContext.Current.CancellationToken);
        var left = (await ReadAsync()).Processes.Single(process => process.Id == daemon!.Id);
        Assert.Equal(new ProcessOwner(OwnerKind.Terminal, terminal.Id.Value, "closed", IsGone: true), left.Owner);
        System.Diagnostics.Process.GetProcessById(daemon!.Id).Kill();
    }

    private Task HoldsAsync(TerminalInfo terminal, Func<long, bool> enough) => EventuallyAsync(async () =>
        enough((await ReadAsync()).BytesOf(OwnerKind.Terminal, terminal.Id.Value)));

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 100; tries++)
            if (await condition()) return;
        Assert.Fail("It did not come to be.");
    }

    private Task<LedgerSnapshot> ReadAsync() =>
        _host.Keeper.Get<MemoryLedger>().ReadAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
}
