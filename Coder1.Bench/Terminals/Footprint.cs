using System.Globalization;
using Coder1.Bench.Servers;

namespace Coder1.Bench.Terminals;

/// <summary>What terminals cost the server: memory, threads, descriptors; not what their programs cost.</summary>
internal sealed class Footprint(BenchContext context)
{
    /// <summary>The first terminal pays for what all share; each of the others costs what is asked about.</summary>
    public const int Terminals = 20;

    private const double Megabyte = 1024 * 1024;
    private const int SettlingRequests = 400;

    /// <summary>Terminals that came and went before: what the pools and the heap keep for good is there by then.</summary>
    private const int WarmUpTerminals = 60;

    /// <summary>100 KB of output, then nothing.</summary>
    private static readonly string[] Command = ["/bin/sh", "-c", "seq 1 16000; exec cat"];

    /// <summary>The last line of it.</summary>
    private const string End = "\n16000\r\n";

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    /// <summary>Proportional memory of each terminal but the first, in megabytes, without and with a viewer.</summary>
    public async Task<FootprintSample> MeasureAsync()
    {
        await using var server = await TerminalServer.StartAsync(context);
        var ids = new List<string>();
        for (var warmed = 0; warmed < WarmUpTerminals; warmed++)
        {
            await OpenAsync(server, ids, 1);
            await server.CloseAsync(ids[0]);
            ids.Clear();
        }

        var viewers = new List<TerminalClient>();
        await OpenAsync(server, ids, 1);
        var one = await ReadAsync(server);
        var oneThreads = Threads(server);
        await OpenAsync(server, ids, Terminals - 1);
        var all = await ReadAsync(server);
        var unwatched = (all - one) / (Terminals - 1);
        viewers.Add(server.Connect(ids[0]));
        viewers[0].ReceiveUntil(new TextWatch(End));
        var oneViewer = await ReadAsync(server);
        foreach (var id in ids.Skip(1))
        {
            viewers.Add(server.Connect(id));
            viewers[^1].ReceiveUntil(new TextWatch(End));
        }

        var viewing = (await ReadAsync(server) - oneViewer) / (Terminals - 1);
        var sample = new FootprintSample(
            unwatched / Megabyte, (unwatched + viewing) / Megabyte, oneThreads, Threads(server));
        viewers.ForEach(viewer => viewer.Dispose());
        return sample;
    }

    /// <summary>What a server holds more after so many terminals came and went.</summary>
    public async Task<(double Megabytes, int Descriptors)> CyclesAsync(int cycles)
    {
        await using var server = await TerminalServer.StartAsync(context);
        await CycleAsync(server, cycles / 20);
        var memory = await ReadAsync(server);
        var descriptors = Descriptors(server);
        await CycleAsync(server, cycles);
        return ((await ReadAsync(server) - memory) / Megabyte, Descriptors(server) - descriptors);
    }

    private static async Task CycleAsync(TerminalServer server, int cycles)
    {
        for (var cycle = 0; cycle < cycles; cycle++) await server.CloseAsync(await server.CreateAsync("/bin/cat"));
    }

    private static async Task OpenAsync(TerminalServer server, List<string> ids, int count)
    {
        for (var opened = 0; opened < count; opened++)
        {
            ids.Add(await server.CreateAsync(Command));
            using var client = server.Connect(ids[^1]);
            client.ReceiveUntil(new TextWatch(End));
        }
    }

    /// <summary>Once the garbage of what happened before has been collected: a few megabytes of requests see to that.</summary>
    private async Task<long> ReadAsync(TerminalServer server)
    {
        for (var count = 0; count < SettlingRequests; count++) await server.ListAsync();
        await Task.Delay(Settle, context.Time);
        return ProcessMemory.Read(server.ProcessId).Proportional;
    }

    private static int Threads(TerminalServer server) =>
        Directory.EnumerateDirectories($"/proc/{server.ProcessId.ToString(CultureInfo.InvariantCulture)}/task").Count();

    private static int Descriptors(TerminalServer server) =>
        Directory.EnumerateFileSystemEntries($"/proc/{server.ProcessId.ToString(CultureInfo.InvariantCulture)}/fd").Count();
}
