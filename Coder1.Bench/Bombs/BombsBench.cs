using Coder1.Bench.Memory;
using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Bombs;

/// <summary>Programs that take all they can get, one after the other, while nine others work in their terminals.</summary>
internal sealed class BombsBench(BenchContext context, RuntimeCopy runtime)
{
    private const int WorkersAtOnce = 9;
    private const long CalmBytes = 30L * 1024 * 1024;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Growing by 10 MB/s takes three quarters of it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>How long a harmless one may go on.</summary>
    private static readonly TimeSpan HarmlessTime = TimeSpan.FromSeconds(8);

    /// <summary>What is told and cleaned up after the end is there by then.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan CalmLimit = TimeSpan.FromSeconds(15);

    private readonly List<BombResult> _results = [];
    private LimitedServer? _server;
    private List<Worker> _workers = [];

    public static async Task<IReadOnlyList<BenchTable>> RunAsync(BenchContext context)
    {
        var bench = new BombsBench(context, RuntimeCopy.Create(Path.Combine(context.Scratch, "dotnet")));
        try
        {
            foreach (var bomb in BombSet.Write(Path.Combine(context.Scratch, "bombs"), context.IsQuick)) await bench.RunAsync(bomb);
        }
        finally
        {
            await bench.EndAsync();
        }

        return
        [
            new BombTable(
                $"Each typed into a shell of a server under {LimitedServer.ContainerBytes >> 20} MB without swap, while {WorkersAtOnce} others type lines "
                + "into terminals of theirs and hold every byte that comes back against what they typed. The health route is asked every "
                + $"{Look.TotalMilliseconds:0} ms, and is to answer within {BombResult.AskedHealth.TotalMilliseconds:0}. All of this shares the machine's cores.",
                bench._results),
        ];
    }

    private async Task RunAsync(Bomb bomb)
    {
        await Console.Error.WriteLineAsync($"{bomb.Name} ...");
        var server = await ReadyAsync();
        var calm = server.Group.Read().WorkingSet;
        await using var peak = new PeakWatch(server.Group, context.Time);
        await using var health = new HealthPoll(server.Address, context.Time);
        using var shell = await BombShell.StartAsync(server, server.Workspaces[0]);
        health.Take();
        _workers.ForEach(worker => worker.TakeLongest());
        peak.Take();
        var (kills, since, begin) = (server.Group.KernelKills, context.Time.GetUtcNow(), context.Time.GetTimestamp());

        shell.Run(bomb);
        var took = await EndOfAsync(bomb, shell, server, begin);
        await Task.Delay(Aftermath, context.Time);

        var (slowest, failures) = health.Take();
        var (by, isTold) = server.HasExited
            ? ("nothing", false)
            : Catch.Read(shell.Tail, await server.MonitoringAsync("events?limit=100"), since, server.Group.KernelKills - kills);
        _results.Add(new BombResult(
            bomb, !server.HasExited, _workers.Count(worker => worker.Fault is null), _workers.Count, slowest, failures,
            _workers.Max(worker => worker.TakeLongest()), isTold, by, peak.Take(), took));
        foreach (var worker in _workers.Where(worker => worker.Fault is not null))
            await Console.Error.WriteLineAsync($"  a worker lost its bytes: {worker.Fault}");
        File.Delete(BombSet.MemoryFile);
        if (server.HasExited) return;
        await server.CloseTerminalAsync(shell.Id);
        await CalmAsync(server, calm);
    }

    private async Task<TimeSpan> EndOfAsync(Bomb bomb, BombShell shell, LimitedServer server, long begin)
    {
        var limit = bomb.IsHarmless ? HarmlessTime : Longest;
        while (!shell.HasEnded && !server.HasExited && context.Time.GetElapsedTime(begin) < limit) await Task.Delay(Look, context.Time);
        var took = context.Time.GetElapsedTime(begin);
        if (!shell.HasEnded && !server.HasExited) shell.Interrupt();
        return took;
    }

    /// <summary>A server with all its workers at work: the one of the bomb before, where it still is.</summary>
    private async Task<LimitedServer> ReadyAsync()
    {
        if (_server is { HasExited: false } && _workers.TrueForAll(worker => worker.Fault is null)) return _server;
        await EndAsync();
        var server = _server = await LimitedServer.StartAsync(context, runtime, WorkersAtOnce + 1);
        for (var number = 1; number <= WorkersAtOnce; number++)
            _workers.Add(await Worker.StartAsync(server, server.Workspaces[number], number, context.Time));
        return server;
    }

    private async Task CalmAsync(LimitedServer server, long calm)
    {
        var begin = context.Time.GetTimestamp();
        while (server.Group.Read().WorkingSet > calm + CalmBytes && context.Time.GetElapsedTime(begin) < CalmLimit)
            await Task.Delay(Look, context.Time);
    }

    private async Task EndAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.EndAsync();
            worker.Dispose();
        }

        _workers = [];
        if (_server is not null) await _server.DisposeAsync();
        _server = null;
    }
}
