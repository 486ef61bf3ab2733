using System.Net.Sockets;
using System.Text;
using Coder1.Bench.Servers;
using Coder1.Bench.Terminals;

namespace Coder1.Bench.Bombs;

/// <summary>A shell in a terminal, and what came of the command that was typed into it.</summary>
internal sealed class BombShell : IDisposable
{
    private const int TailChars = 16 * 1024;
    private const int PieceBytes = 100;
    private const string Ready = "shell-is-ready";

    // Put together by the shell, so that the echo of what was typed is not taken for it.
    private const string EndTyped = "; echo command-$((0+1))-ended";
    private const string EndPrinted = "command-1-ended";

    private readonly TerminalClient _client;
    private readonly Lock _lock = new();
    private readonly StringBuilder _tail = new();
    private readonly Task _reading;

    private BombShell(TerminalClient client, string id)
    {
        (_client, Id) = (client, id);
        Type($"echo {Ready[..5]}''{Ready[5..]}\n");
        _client.ReceiveUntil(new TextWatch(Ready));
        _reading = Background.RunAsync(Read);
    }

    public string Id { get; }

    /// <summary>The command is over, the terminal ended, or the server is gone.</summary>
    public bool HasEnded => _reading.IsCompleted || Tail.Contains(EndPrinted, StringComparison.Ordinal);

    /// <summary>The newest output.</summary>
    public string Tail
    {
        get { lock (_lock) return _tail.ToString(); }
    }

    public static async Task<BombShell> StartAsync(LimitedServer server, string workspace)
    {
        var id = await server.CreateTerminalAsync(workspace);
        return new BombShell(server.Connect(id), id);
    }

    public void Run(Bomb bomb) => Type($"{bomb.Command}{EndTyped}\n");

    public void Interrupt() => _client.Type([3]);

    public void Dispose()
    {
        _client.Dispose();
        _reading.Wait();
    }

    private void Type(string text)
    {
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(PieceBytes)) _client.Type(piece);
    }

    private void Read()
    {
        try
        {
            while (true)
            {
                var text = Encoding.UTF8.GetString(_client.ReceiveOutput());
                lock (_lock)
                {
                    _tail.Append(text);
                    if (_tail.Length > TailChars) _tail.Remove(0, _tail.Length - TailChars);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException or ObjectDisposedException)
        {
            // The terminal is closed, or the server is gone.
        }
    }
}
