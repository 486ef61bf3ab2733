using Coder1.Bench.Servers;
using Coder1.Bench.Terminals;

namespace Coder1.Bench.Bombs;

/// <summary>
/// Somebody who works in a terminal while others bring bombs: types a line whenever the last one came back, and holds
/// every byte that comes against what was typed.
/// </summary>
internal sealed class Worker : IDisposable
{
    private const int LineBytes = 96;

    /// <summary>A terminal that says nothing for so long is lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // The bytes come back as they are, once.
    private static readonly string[] Command = ["/bin/sh", "-c", "stty raw -echo; printf ready; exec cat"];

    private readonly LimitedServer _server;
    private readonly TimeProvider _time;
    private readonly TerminalClient _client;
    private readonly Random _random;
    private readonly ManualResetEventSlim _end = new();
    private readonly Task _work;

    private Worker(LimitedServer server, string id, int seed, TimeProvider time)
    {
        (_server, Id, _random, _time) = (server, id, new Random(seed), time);
        _client = server.Connect(id);
        _client.Patience = Patience;
        _client.ReceiveUntil(new TextWatch("ready"));
        _work = Background.RunAsync(Work);
    }

    public string Id { get; }

    /// <summary>Bytes that came back as typed.</summary>
    public long Bytes { get; private set; }

    /// <summary>What went wrong, if anything did.</summary>
    public string? Fault { get; private set; }

    /// <summary>The longest that a line took there and back, since this was last asked.</summary>
    public TimeSpan TakeLongest() => new(Interlocked.Exchange(ref _longest, 0));

    private long _longest;

    public static async Task<Worker> StartAsync(LimitedServer server, string workspace, int seed, TimeProvider time) =>
        new(server, await server.CreateTerminalAsync(workspace, Command), seed, time);

    /// <summary>Stops working, and closes the terminal.</summary>
    public async Task EndAsync()
    {
        _end.Set();
        await _work;
        _client.Dispose();
        if (!_server.HasExited) await _server.CloseTerminalAsync(Id);
    }

    public void Dispose()
    {
        _client.Dispose();
        _end.Dispose();
    }

    private void Work()
    {
        var line = new byte[LineBytes];
        try
        {
            do
            {
                for (var index = 0; index < LineBytes; index++) line[index] = (byte)_random.Next('!', '~');
                var begin = _time.GetTimestamp();
                _client.Type(line);
                if (!Comes(line)) return;
                _longest = Math.Max(_longest, _time.GetElapsedTime(begin).Ticks);
            }
            while (!_end.Wait(Pause));
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or InvalidOperationException or ObjectDisposedException)
        {
            if (!_end.IsSet) Fault = exception.Message;
        }
    }

    private bool Comes(ReadOnlySpan<byte> expected)
    {
        while (expected.Length > 0)
        {
            var piece = _client.ReceiveOutput();
            if (!expected.StartsWith(piece))
            {
                Fault = $"Other bytes after {Bytes}: {System.Text.Encoding.ASCII.GetString(piece)}";
                return false;
            }

            expected = expected[piece.Length..];
            Bytes += piece.Length;
        }

        return true;
    }
}
