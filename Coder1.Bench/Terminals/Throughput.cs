namespace Coder1.Bench.Terminals;

/// <summary>How fast the output of <c>cat</c> of a large text file gets where it is to go.</summary>
internal sealed class Throughput(BenchContext context, TerminalServer server, TextFile file)
{
    private const double Megabyte = 1e6;

    /// <summary>What the kernel may still hold when the program has written everything.</summary>
    private const int KernelBytes = 256 * 1024;

    private string Script => $"exec 3< {file.Path}; cat <&3";

    /// <summary>Into a bare loop, in megabytes a second.</summary>
    public double Limit()
    {
        using var gate = new Gate(context.Scratch);
        using var pty = new BarePty(context.Workspace, gate.Command(Script));
        gate.Open();
        var begin = context.Time.GetTimestamp();
        pty.Drain(file.OutputBytes);
        return Rate(begin);
    }

    /// <summary>To so many viewers, all of them at the end; with none, until the program has written everything.</summary>
    /// <returns>Megabytes a second, and how often a viewer was left behind and jumped.</returns>
    public async Task<(double Rate, int Jumps)> MeasureAsync(int viewers)
    {
        using var gate = new Gate(context.Scratch);
        var id = await server.CreateAsync(gate.Command(Script));
        var clients = Enumerable.Range(0, viewers).Select(_ => server.Connect(id)).ToList();
        gate.Open();
        var begin = context.Time.GetTimestamp();
        if (viewers == 0) gate.WaitForEnd();
        await Task.WhenAll(clients.Select(client => Background.RunAsync(() => client.ReceiveUntil(file.OutputBytes))));
        var rate = Rate(begin);
        var end = (await server.DescribeAsync(id)).GetProperty("outputEnd").GetInt64();
        clients.ForEach(client => client.Dispose());
        await server.CloseAsync(id);
        return end >= file.OutputBytes - KernelBytes
            ? (rate, clients.Sum(client => client.Jumps))
            : throw new InvalidOperationException($"{end} bytes of output, not {file.OutputBytes}.");
    }

    private double Rate(long begin) => file.OutputBytes / Megabyte / context.Time.GetElapsedTime(begin).TotalSeconds;
}
