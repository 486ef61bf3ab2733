using Coder1.Bench.Terminals;

namespace Coder1.Bench.Soak;

/// <summary>Types into a terminal and reads what comes back; vanishes now and then with a line on its way, and comes again.</summary>
internal sealed class TypingUser(SoakServer server, SoakCounts counts, int workspace, int seed) : SoakUser(server, counts, seed)
{
    private const int LineBytes = 80;
    private const int MaxLines = 400;
    private const int LinesBetweenVanishing = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly string[] Command = ["/bin/sh", "-c", "stty raw -echo; printf ready; exec cat"];

    protected override async Task OnceAsync(HttpClient http, CancellationToken end)
    {
        var id = await Server.CreateTerminalAsync(http, workspace, Command);
        Counts.Opened();
        await Background.RunAsync(() => Work(id, end));
        using var answer = await http.DeleteAsync($"/api/terminals/{id}", CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }

    private void Work(string id, CancellationToken end)
    {
        var client = Connect(id, 0);
        try
        {
            client.ReceiveUntil(new TextWatch("ready"));
            var line = new byte[LineBytes];
            for (var left = Random.Next(1, MaxLines); left > 0 && !end.WaitHandle.WaitOne(Pause); left--)
            {
                for (var index = 0; index < LineBytes; index++) line[index] = (byte)Random.Next('!', '~');
                client.Type(line);
                if (Random.Next(LinesBetweenVanishing) == 0)
                {
                    var from = client.Offset;
                    client.Dispose();
                    client = Connect(id, from);
                }

                Read(client, line);
            }
        }
        finally
        {
            client.Dispose();
        }
    }

    private void Read(TerminalClient client, ReadOnlySpan<byte> expected)
    {
        while (expected.Length > 0)
        {
            var piece = client.ReceiveOutput();
            Expect(expected[..Math.Min(piece.Length, expected.Length)], piece);
            expected = expected[piece.Length..];
        }
    }

    private TerminalClient Connect(string id, long from)
    {
        Counts.Connected();
        return Server.Attach(id, from);
    }
}
