using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

/// <summary>What a registry finds that comes after another one on the same data folder.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class TerminalRestartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Constructor_AfterACleanEnd_BringsTerminalsBackSuspended()
    {
        await using var host = new TerminalHost();
        var info = host.Registry.Create(host.Request("/bin/bash", "--norc") with
        {
            Environment = new Dictionary<string, string> { ["PS1"] = "$ ", ["KEPT"] = "yes" }, Name = "kept", Columns = 90, Rows = 30,
        });
        var ended = host.Start("/bin/sh", "-c", "exit 4");
        await host.ExitAsync(ended.Id);
        long end;
        using (var viewer = Watch(host.Registry, info))
        {
            await viewer.TypeAsync("cd /usr; echo before\n");
            await viewer.UntilTextAsync("\rbefore\r\n\e[?2004h$ ");
            end = viewer.Offset;
        }

        await host.Registry.DisposeAsync();
        await using var second = host.Open();
        var restored = second.Find(info.Id)!;
        Assert.Equal((TerminalState.Suspended, "kept", "/usr", 90, 30, SuspendReason.Restart),
            (restored.State, restored.Name, restored.Cwd, restored.Columns, restored.Rows, restored.SuspendedBecause));
        Assert.Equal((0L, info.CreatedAt), (restored.OutputStart, restored.CreatedAt));
        Assert.True(restored.OutputEnd >= end);
        Assert.Equal((TerminalState.Exited, 4), (second.Find(ended.Id)!.State, second.Find(ended.Id)!.ExitStatus));

        using var again = Watch(second, info);
        await again.UntilTextAsync("\rbefore\r\n\e[?2004h$ ");
        await second.ResumeAsync(info.Id, Cancellation);
        await again.TypeAsync("echo $KEPT $PWD\n");
        await again.UntilTextAsync("\ryes /usr\r\n");
        // The client's own offset is good across the restart.
        using var late = new TerminalViewer(second.Attach(info.Id, end)!);
        await late.UntilTextAsync("\ryes /usr\r\n");
        Assert.Equal(0, late.Flags);
    }

    [Fact]
    public async Task Constructor_LogLargerThanItsBoundNow_KeepsTheNewest()
    {
        await using var host = new TerminalHost(options => (options.OutputLogBytes, options.FlowWindowBytes) = (1024 * 1024, 64 * 1024));
        var info = host.Start("/bin/sh", "-c", "seq 200000");
        await host.ExitAsync(info.Id);
        using (var viewer = Watch(host.Registry, info)) await viewer.UntilTextAsync("200000\r\n");
        var end = host.Registry.Find(info.Id)!.OutputEnd;
        await host.Registry.DisposeAsync();
        host.Options.OutputLogBytes = 200_000;
        await using var second = host.Open();
        var restored = second.Find(info.Id)!;
        Assert.Equal(end, restored.OutputEnd);
        using var again = Watch(second, info);
        await again.UntilTextAsync("200000\r\n");
        Assert.Equal(0, again.Flags & 1);
    }

    [Fact]
    public async Task Constructor_AfterManyRestarts_KeepsEveryByteOnce()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        var registry = host.Registry;
        using var bytes = new MemoryStream();
        for (var round = 0; round < 5; round++)
        {
            using (var viewer = new TerminalViewer(registry.Attach(info.Id, bytes.Length)!))
            {
                await viewer.TypeAsync($"echo round:$(({round}+0))\n");
                await viewer.UntilTextAsync($"\rround:{round}\r\n\e[?2004h$ ");
                Assert.Equal(0, viewer.Flags);
                bytes.Write(viewer.Output);
            }

            await registry.DisposeAsync();
            registry = host.Open();
            // The shell may have said something more while it was hung up on.
            Assert.True(registry.Find(info.Id)!.OutputEnd >= bytes.Length);
            await registry.ResumeAsync(info.Id, Cancellation);
        }

        using (var all = new TerminalViewer(registry.Attach(info.Id, 0)!))
        {
            await all.UntilAsync(it => it.Offset >= bytes.Length);
            Assert.True(all.Output[..(int)bytes.Length].SequenceEqual(bytes.ToArray()));
        }

        await registry.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"version":2,"workspace":"ws","name":"x","command":["bash"],"folder":"/","cwd":"/","columns":80,"rows":24,"createdAt":"2026-01-01T00:00:00Z","lastActiveAt":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"workspace":"ws","name":"x","command":[],"folder":"/","cwd":"/","columns":80,"rows":24,"createdAt":"2026-01-01T00:00:00Z","lastActiveAt":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"workspace":"ws","name":"x","command":["bash"],"folder":"/","cwd":"/","columns":0,"rows":24,"createdAt":"2026-01-01T00:00:00Z","lastActiveAt":"2026-01-01T00:00:00Z"}""")]
    public async Task Constructor_RecordThatCannotBeRead_LeavesTheOthers(string record)
    {
        await using var host = new TerminalHost();
        var good = host.StartShell();
        await host.Registry.DisposeAsync();
        host.Folder.File("terminals/aaaaaaaaaaaaaaaaaaaaaa/terminal.json", record);
        await using var second = host.Open();
        Assert.Equal(good.Id, Assert.Single(second.List()).Id);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Constructor_RecordAroundItsBound_IsReadOrRemoved(int more, bool read)
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        await host.Registry.DisposeAsync();
        var record = Path.Combine(host.Folder.Path, "terminals", info.Id.Value, "terminal.json");
        await File.AppendAllTextAsync(
            record, new string(' ', TerminalStore.MaxRecordBytes + more - (int)new FileInfo(record).Length), Cancellation);
        await using var second = host.Open();
        Assert.Equal(read ? 1 : 0, second.List().Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public async Task Constructor_AroundTheMostKept_LeavesTheRestOnDisk(int kept, int restored)
    {
        await using var host = new TerminalHost();
        host.StartShell();
        host.StartShell();
        await host.Registry.DisposeAsync();
        (host.Options.MaxTerminals, host.Options.MaxKeptTerminals) = (1, kept);
        await using (var second = host.Open()) Assert.Equal(restored, second.List().Count);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(host.Folder.Path, "terminals")).Length);
    }

    [Fact]
    public async Task OutputLog_OverTheTotal_DropsOfThoseIdleTheLongest()
    {
        const int Log = 64 * 1024;
        var clock = new ManualClock();
        await using var host = new TerminalHost(options =>
            (options.OutputLogBytes, options.FlowWindowBytes, options.ReplayBytes, options.TotalLogBytes) = (Log, Log / 2, 1024, 2 * Log), clock);
        var first = await PrintAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        var second = await PrintAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        var third = await PrintAsync();
        await Eventually.TrueAsync(() => Total() <= 2 * Log, () => $"{Total()} bytes are kept.");
        Assert.True(Kept(first) < Kept(second) && Kept(second) <= Kept(third), $"{Kept(first)} {Kept(second)} {Kept(third)}");
        Assert.InRange(Kept(first), 1, Log / OutputLog.SegmentsPerLog);

        async Task<TerminalId> PrintAsync()
        {
            var info = host.Start("/bin/sh", "-c", "seq 20000");
            await host.ExitAsync(info.Id);
            await Eventually.TrueAsync(() => host.Registry.Find(info.Id)!.OutputEnd > 100_000, () => "Nothing was printed.");
            return info.Id;
        }

        long Kept(TerminalId id) => host.Registry.Find(id)!.OutputEnd - host.Registry.Find(id)!.OutputStart;
        long Total() => Kept(first) + Kept(second) + Kept(third);
    }

    private static TerminalViewer Watch(TerminalRegistry registry, TerminalInfo info) => new(registry.Attach(info.Id, null)!);
}
