namespace Coder1.Bench.Terminals;

/// <summary>The time from asking for a terminal to the first prompt of its shell.</summary>
internal sealed class Creation(BenchContext context, TerminalServer server)
{
    private const string Prompt = "bash-";
    private static readonly string[] Command = ["/bin/bash", "--norc"];

    /// <summary>The same spawn without Coder1, in milliseconds.</summary>
    public double Limit()
    {
        var begin = context.Time.GetTimestamp();
        using var pty = new BarePty(context.Workspace, Command);
        pty.ReadUntil(new TextWatch(Prompt));
        return context.Time.GetElapsedTime(begin).TotalMilliseconds;
    }

    /// <summary>By <c>POST /api/terminals</c> and a socket, in milliseconds.</summary>
    public async Task<double> MeasureAsync()
    {
        var begin = context.Time.GetTimestamp();
        var id = await server.CreateAsync(Command);
        using var client = server.Connect(id);
        client.ReceiveUntil(new TextWatch(Prompt));
        var time = context.Time.GetElapsedTime(begin).TotalMilliseconds;
        await server.CloseAsync(id);
        return time;
    }
}
