using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Memory;

/// <summary>What the server and the programs in its terminals hold, while ever more users in Chromium come.</summary>
internal sealed class MemoryBench(BenchContext context)
{
    private const double Megabyte = 1024 * 1024;
    private const double AskedIdle = 100;
    private const double AskedOne = 135;
    private const double AskedTen = 210;
    private const double AskedFifty = 340;
    private const double AskedPeak = 500;
    private const double AskedFurtherUser = 2;
    private const double AskedProcessor = 1;
    private const double AskedPauseMs = 20;

    /// <summary>What start-up or the last page leaves running has come to rest by then.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    /// <summary>How long the idle server is looked at.</summary>
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly List<MemoryStage> _stages = [];

    /// <summary>Some users, and many: ten and fifty, fewer where it is only to be seen that this works.</summary>
    private (int Some, int Many) Users => context.IsQuick ? (2, 4) : (10, 50);

    public static async Task<IReadOnlyList<BenchTable>> RunAsync(BenchContext context) => [await new MemoryBench(context).RunAsync()];

    private async Task<BenchTable> RunAsync()
    {
        var runtime = RuntimeCopy.Create(Path.Combine(context.Scratch, "dotnet"));
        await using var server = await LimitedServer.StartAsync(context, runtime, Users.Many);
        await using var peak = new PeakWatch(server.Group, context.Time);
        await StageAsync(server, 0);
        var (processor, allocated) = await IdleAsync(server);

        await using var crowd = await Crowd.StartAsync(server);
        await AddAsync(crowd, 1);
        await StageAsync(server, 1);

        await AddAsync(crowd, Users.Some);
        var second = new List<string>();
        foreach (var workspace in server.Workspaces.Take(Users.Some)) second.Add(await server.CreateTerminalAsync(workspace));
        await StageAsync(server, Users.Some);
        foreach (var terminal in second) await server.CloseTerminalAsync(terminal);

        await AddAsync(crowd, Users.Many);
        await StageAsync(server, Users.Many);
        var pause = (await server.MonitoringAsync("heap-statistics"))?.GetProperty("collections").GetProperty("p99PauseMs").GetDouble();
        await crowd.LeaveAsync();
        await server.CollectAsync();
        await StageAsync(server, 0);
        return new BenchTable(Note(), Rows(peak.Take(), server, processor, allocated, pause));
    }

    private List<BenchRow> Rows(long peak, LimitedServer server, double processor, double? allocated, double? pause)
    {
        var (idle, one, some, many, left) = (_stages[0], _stages[1], _stages[2], _stages[3], _stages[4]);
        List<BenchRow> rows =
        [
            new("Nobody connected: working set", "MB", idle.Group.WorkingSet / Megabyte, AskedIdle),
            new("Nobody connected: the server, proportional (PSS)", "MB", idle.Server.Proportional / Megabyte),
            new("One user, with an editor and a terminal: working set", "MB", one.Group.WorkingSet / Megabyte, AskedOne),
            new($"{some.Users} users with two terminals each: working set", "MB", some.Group.WorkingSet / Megabyte, AskedTen),
            new($"{many.Users} users with a terminal each: working set", "MB", many.Group.WorkingSet / Megabyte, AskedFifty),
            new($"{many.Users} users: the server, proportional (PSS)", "MB", many.Server.Proportional / Megabyte),
            new($"{many.Users} users: everything, page cache too", "MB", many.Group.Usage / Megabyte),
            new("Each further user, of the server (PSS)", "MB",
                (many.Server.Proportional - one.Server.Proportional) / Megabyte / (many.Users - one.Users), AskedFurtherUser),
            new("Each further user, with the shell: working set", "MB",
                (many.Group.WorkingSet - one.Group.WorkingSet) / Megabyte / (many.Users - one.Users)),
            new("Peak of the working set", "MB", peak / Megabyte, AskedPeak),
            new("Everybody gone, their shells still there: working set", "MB", left.Group.WorkingSet / Megabyte),
            new("Processes ended by the kernel", "", server.Group.KernelKills, 0),
            new("Nobody connected: processor, of a core", "%", processor, AskedProcessor),
        ];
        if (allocated is { } bytes) rows.Add(new BenchRow("Nobody connected: allocated a second, this question included", "KB", bytes / 1024));
        if (pause is { } ms) rows.Add(new BenchRow("Pauses of the collector: 99th percentile", "ms", ms, AskedPauseMs));
        return rows;
    }

    private static string Note() =>
        $"One server under {LimitedServer.ContainerBytes >> 20} MB without swap, in a cgroup with the programs of its terminals; the users are pages "
        + "of one Chromium outside, each with a workspace, an editor and a terminal (`bash`) of its own. The runtime is a copy that nobody else "
        + "has mapped, so that its files are counted here. The working set is the cgroup's usage less its inactive page cache.";

    private static async Task AddAsync(Crowd crowd, int users)
    {
        while (crowd.Count < users)
        {
            await crowd.AddAsync();
            if (crowd.Count % 10 == 0) await Console.Error.WriteLineAsync($"{crowd.Count} users ...");
        }
    }

    private async Task StageAsync(LimitedServer server, int users)
    {
        await Task.Delay(Settle, context.Time);
        _stages.Add(new MemoryStage(
            users, server.Group.Read(), ProcessMemory.Read(server.ProcessId), server.Group.Processes.Count - 1));
    }

    /// <summary>Percent of a core, and bytes a second where the server tells them.</summary>
    private async Task<(double Processor, double? Allocated)> IdleAsync(LimitedServer server)
    {
        var (before, begin) = (await AllocatedAsync(server), context.Time.GetTimestamp());
        var used = ProcessorUse.Read(server.ProcessId);
        await Task.Delay(IdleTime, context.Time);
        used = ProcessorUse.Read(server.ProcessId) - used;
        var took = context.Time.GetElapsedTime(begin);
        return (100 * used / took, (await AllocatedAsync(server) - before) / took.TotalSeconds);
    }

    private static async Task<double?> AllocatedAsync(LimitedServer server) =>
        (await server.MonitoringAsync("heap-statistics"))?.GetProperty("allocatedBytes").GetInt64();
}
