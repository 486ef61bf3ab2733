namespace Coder1.Bench.Terminals;

/// <summary>A terminal that prints a file over and over until it is disposed, with a viewer that keeps up, or with none.</summary>
internal sealed class Flood : IAsyncDisposable
{
    private readonly TerminalServer _server;
    private readonly string _id;
    private readonly TerminalClient? _viewer;
    private readonly Task _reading;

    private Flood(TerminalServer server, string id, bool isWatched)
    {
        (_server, _id) = (server, id);
        if (!isWatched)
        {
            _reading = Task.CompletedTask;
            return;
        }

        _viewer = server.Connect(id);
        _reading = Background.RunAsync(() => Drain(_viewer));
    }

    public static string[] Command(TextFile file) => ["/bin/sh", "-c", $"while :; do cat {file.Path}; done"];

    public static async Task<Flood> StartAsync(TerminalServer server, TextFile file, bool isWatched) =>
        new(server, await server.CreateAsync(Command(file)), isWatched);

    public async ValueTask DisposeAsync()
    {
        await _server.CloseAsync(_id);
        _viewer?.Dispose();
        await _reading;
    }

    private static void Drain(TerminalClient viewer)
    {
        try
        {
            viewer.ReceiveUntil(long.MaxValue);
        }
        catch (InvalidOperationException)
        {
            // The server closed its socket: that is how it ends.
        }
    }
}
