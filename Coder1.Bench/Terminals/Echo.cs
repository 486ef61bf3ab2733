namespace Coder1.Bench.Terminals;

/// <summary>The time from a key to its echo, by a program (<c>cat</c>) that gets every byte and writes it back.</summary>
internal sealed class Echo(BenchContext context, TerminalServer server)
{
    private static readonly string[] Command = ["/bin/sh", "-c", "stty raw -echo; printf r; exec cat"];

    /// <summary>Keys of a person do not follow each other at once: by then everything sleeps again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    public Task<List<double>> LimitAsync(int keys)
    {
        var pty = new BarePty(context.Workspace, Command);
        var buffer = new byte[4096];
        pty.Read(buffer);
        return RunAsync(keys, () =>
        {
            pty.Write("x"u8);
            pty.Read(buffer);
        }, pty.Dispose);
    }

    public async Task<List<double>> MeasureAsync(int keys)
    {
        var id = await server.CreateAsync(Command);
        var client = server.Connect(id);
        client.ReceiveUntil(1);
        var times = await RunAsync(keys, () =>
        {
            client.Type("x"u8);
            client.ReceiveOutput();
        }, client.Dispose);
        await server.CloseAsync(id);
        return times;
    }

    /// <summary>In milliseconds, on one thread from the first to the last.</summary>
    private async Task<List<double>> RunAsync(int keys, Action key, Action end)
    {
        var times = new List<double>(keys);
        await Background.RunAsync(() =>
        {
            using var pause = new ManualResetEventSlim();
            for (var count = 0; count < keys; count++)
            {
                pause.Wait(Pause);
                var begin = context.Time.GetTimestamp();
                key();
                times.Add(context.Time.GetElapsedTime(begin).TotalMilliseconds);
            }
        });
        end();
        return times;
    }
}
