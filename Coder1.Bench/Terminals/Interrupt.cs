using System.Text;

namespace Coder1.Bench.Terminals;

/// <summary>The time from Ctrl-C, typed while the terminal is flooded, to the shell's next prompt.</summary>
internal sealed class Interrupt(BenchContext context, TerminalServer server, TextFile file)
{
    private const string Prompt = "back again>";

    /// <summary>By then the flood fills every buffer on its way.</summary>
    private const int FloodBytes = 8_000_000;

    private static readonly string[] Command = ["/bin/bash", "--norc"];

    /// <summary>The prompt is written in two parts, so that the echo of the command is not taken for it.</summary>
    private byte[] Flood => Encoding.ASCII.GetBytes($"PS1='back ''again>'; while :; do cat {file.Path}; done\n");

    public double Limit()
    {
        using var pty = new BarePty(context.Workspace, Command);
        pty.Write(Flood);
        pty.Drain(FloodBytes);
        var begin = context.Time.GetTimestamp();
        pty.Write([3]);
        pty.ReadUntil(new TextWatch(Prompt));
        return context.Time.GetElapsedTime(begin).TotalMilliseconds;
    }

    public async Task<double> MeasureAsync()
    {
        var id = await server.CreateAsync(Command);
        using var client = server.Connect(id);
        client.Type(Flood);
        client.ReceiveUntil(FloodBytes);
        var begin = context.Time.GetTimestamp();
        client.Type([3]);
        client.ReceiveUntil(new TextWatch(Prompt));
        var time = context.Time.GetElapsedTime(begin).TotalMilliseconds;
        await server.CloseAsync(id);
        return time;
    }
}
