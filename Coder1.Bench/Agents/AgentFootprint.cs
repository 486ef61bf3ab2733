using Coder1.Bench.Report;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Agents;

/// <summary>What conversations hold in the server.</summary>
internal sealed class AgentFootprint(BenchContext context, LimitedServer server, AgentApi api)
{
    private const double Kilobyte = 1024;
    private const double Megabyte = 1024 * 1024;
    private const double AskedRunningMb = 1;
    private const double AskedIdleKb = 16;
    private const double AskedThousandMb = 20;

    private const int WarmUp = 60;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    /// <summary>Conversations at once; the server's settings allow as many turns.</summary>
    public static int Running(BenchContext context) => context.IsQuick ? 4 : 20;

    public async Task<IReadOnlyList<BenchRow>> RunAsync(CancellationToken cancellation)
    {
        var idle = context.IsQuick ? 50 : 900;
        // Some that do not count: the runtime compiles what it has met thirty times once more.
        for (var made = 0; made < WarmUp; made++) await IdleAsync(cancellation);
        var before = await HeldAsync(cancellation);
        for (var made = 0; made < idle; made++) await IdleAsync(cancellation);
        var withIdle = await HeldAsync(cancellation);
        List<string> running = [];
        for (var made = 0; made < Running(context) - 1; made++) running.Add(await api.CreateAsync(ScriptedProgram.Shared, server.Workspaces[0]));
        foreach (var id in running)
        {
            using var events = await api.WatchAsync(id);
            await api.PromptAsync(id, "chunks 100 1000; silent");
            await events.ReadToAsync("message", cancellation);
        }

        var withRunning = await HeldAsync(cancellation);
        return
        [
            new($"{idle} idle conversations: the server, more (PSS)", "MB", (withIdle - before) / Megabyte, AskedThousandMb),
            new("An idle conversation", "KB", (withIdle - before) / Kilobyte / idle, AskedIdleKb),
            new($"A running conversation, of {running.Count}, the pipe of their process included", "MB",
                (withRunning - withIdle) / Megabyte / running.Count, AskedRunningMb),
        ];
    }

    private async Task IdleAsync(CancellationToken cancellation)
    {
        var id = await api.CreateAsync(ScriptedProgram.Shared, server.Workspaces[0]);
        await api.TurnAsync(id, "say hello", cancellation);
    }

    private async Task<long> HeldAsync(CancellationToken cancellation)
    {
        await server.CollectAsync();
        await Task.Delay(Settle, context.Time, cancellation);
        return ProcessMemory.Read(server.ProcessId).Proportional;
    }
}
