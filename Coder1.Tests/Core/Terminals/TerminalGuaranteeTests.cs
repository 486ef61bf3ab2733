using System.Security.Cryptography;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

/// <summary>Every byte exactly once, in order, to everyone who comes back; and nobody waits for those who do not.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class TerminalGuaranteeTests : IAsyncDisposable
{
    private const int Viewers = 4;
    private const int LeastDisconnects = 1000;

    /// <summary>Less than the log keeps, however far a viewer falls behind.</summary>
    private const int Bytes = 6_000_000;

    private readonly TerminalHost _host = new(options => options.MaxViewersPerTerminal = Viewers);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Output_OverAThousandDisconnects_IsEveryByteOnceToEveryone(int seed)
    {
        var data = new byte[Bytes];
        new Random(seed).NextBytes(data);
        await File.WriteAllBytesAsync(Path.Combine(_host.Folder.Path, "data"), data, Cancellation);
        var info = _host.Start("/bin/sh", "-c", "stty raw -echo; cat data");
        var clients = Enumerable.Range(0, Viewers)
            .Select(number => new TerminalGuarantee(() => _host.Registry, info.Id, (seed * Viewers) + number)).ToList();
        await Task.WhenAll(clients.Select(
            client => Task.Run(() => client.ReadAsync(Bytes, () => Task.CompletedTask), Cancellation)));

        var expected = Convert.ToHexString(SHA256.HashData(data));
        Assert.All(clients, client => Assert.Equal(expected, Convert.ToHexString(client.Hash)));
        Assert.InRange(clients.Sum(client => client.Disconnects), LeastDisconnects, int.MaxValue);
        clients.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Output_OverRestartsOfTheServer_IsEveryByteOnce(int seed)
    {
        const int Rounds = 10, RunBytes = 400_000;
        var random = new Random(seed);
        var data = new byte[RunBytes];
        random.NextBytes(data);
        await File.WriteAllBytesAsync(Path.Combine(_host.Folder.Path, "data"), data, Cancellation);
        var info = _host.Start("/bin/sh", "-c", "stty raw -echo; cat data");
        var registry = _host.Registry;
        using var client = new TerminalGuarantee(() => registry, info.Id, seed);
        var before = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            // Most ends come in the middle of the output; the last one is waited for.
            var wanted = round == Rounds - 1 ? RunBytes : random.Next(1, RunBytes);
            await Eventually.TrueAsync(
                () => registry.Find(info.Id)!.OutputEnd >= before + wanted, () => $"{registry.Find(info.Id)}");
            await client.ReadAsync(before + random.Next(1, wanted + 1), () => Task.CompletedTask);
            await registry.DisposeAsync();
            registry = _host.Open();
            before = registry.Find(info.Id)!.OutputEnd;
            if (round < Rounds - 1) await registry.ResumeAsync(info.Id, Cancellation);
        }

        await client.ReadAsync(registry.Find(info.Id)!.OutputEnd, () => Task.CompletedTask);
        await using var kept = registry.OpenOutput(info.Id)!;
        using var all = new MemoryStream();
        await kept.CopyToAsync(all, Cancellation);
        Assert.Equal(0, kept.Start);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(all.ToArray())), Convert.ToHexString(client.Hash));
        // Its last run was not cut short.
        Assert.True(all.ToArray().AsSpan().IndexOf(data) >= 0);
        await registry.DisposeAsync();
    }

    [Fact]
    public async Task Output_WithAViewerThatStalls_GoesOnForTheOthers()
    {
        const int Lines = 300_000;
        var info = _host.Start("/bin/sh", "-c", $"read x; exec seq 1 {Lines}");
        using var stalled = new TerminalViewer(_host.Registry.Attach(info.Id, 0)!) { Acknowledges = false };
        using var silent = _host.Registry.Attach(info.Id, 0)!;
        using var reading = new TerminalViewer(_host.Registry.Attach(info.Id, 0)!);
        await reading.TypeAsync("\n");
        await stalled.UntilAsync(one => one.Output.Length > 0);
        await reading.UntilAsync(one => one.ExitStatus == 0);
        Assert.EndsWith($"{Lines}\r\n", reading.Text, StringComparison.Ordinal);
        Assert.Equal(1, reading.Resumes);
        Assert.Equal(TerminalCloseCode.None, silent.CloseCode);
        // It has had its window and no more; what it missed it gets once it acknowledges.
        await stalled.TakeAllAsync();
        Assert.Equal(_host.Options.FlowWindowBytes, stalled.Output.Length);
        stalled.Acknowledges = true;
        await stalled.AckAsync(stalled.Offset);
        await stalled.UntilAsync(one => one.ExitStatus == 0);
        Assert.Equal(reading.Output, stalled.Output);
    }

    [Fact]
    public async Task Interrupt_UnderAFlood_TakesEffectWithinWhatWasOnItsWay()
    {
        using var viewer = await FloodAsync();
        await viewer.UntilAsync(one => one.Output.Length > 2_000_000);
        var before = viewer.Offset;
        await viewer.TypeAsync("\u0003");
        await viewer.UntilTextAsync("back again>");
        Assert.InRange(viewer.Offset - before, 0, (2 * _host.Options.FlowWindowBytes) + _host.Options.ReadAheadBytes);
    }

    [Fact]
    public async Task Interrupt_UnderAFloodThatNobodyAcknowledges_TakesEffect()
    {
        using var viewer = await FloodAsync();
        viewer.Acknowledges = false;
        await viewer.UntilAsync(one => !one.HasRoom);
        await viewer.TypeAsync("\u0003");
        viewer.Acknowledges = true;
        await viewer.AckAsync(viewer.Offset);
        await viewer.UntilTextAsync("back again>");
    }

    [Fact]
    public async Task CreateAndClose_AThousandTimes_LeavesNothing()
    {
        const int Workers = 4;
        var held = LeakCheck.Held();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            for (var cycle = 0; cycle < 1000 / Workers; cycle++)
            {
                var info = cycle % 2 == 0 ? _host.Start("/bin/cat") : _host.Start("/bin/echo", "hello");
                await _host.Registry.CloseAsync(info.Id, Cancellation);
            }
        }, Cancellation)));
        Assert.Equal(held, LeakCheck.Held());
        Assert.Empty(_host.Registry.List());
    }

    private async Task<TerminalViewer> FloodAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_host.Folder.Path, "flood"), string.Concat(Enumerable.Repeat("a line of a flood\n", 50_000)), Cancellation);
        var viewer = new TerminalViewer(_host.Registry.Attach(_host.StartShell().Id, 0)!);
        // In two parts, so that the echo of the command is not taken for the prompt.
        await viewer.TypeAsync("PS1='back ''again>'; while :; do cat flood; done\n");
        return viewer;
    }
}
