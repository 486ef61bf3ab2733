using System.Text;
using Coder1.Bench.Terminals;

namespace Coder1.Bench.Soak;

/// <summary>Runs what prints a lot, reads all of it over connections that break in the middle, and holds it against what it is.</summary>
internal sealed class FloodingUser(SoakServer server, SoakCounts counts, int workspace, int seed) : SoakUser(server, counts, seed)
{
    private const int MaxNumbers = 300_000; // less than a terminal's log keeps, so that nothing is left out
    private const int MaxMessages = 60;

    protected override async Task OnceAsync(HttpClient http, CancellationToken end)
    {
        var numbers = Random.Next(1000, MaxNumbers);
        var id = await Server.CreateTerminalAsync(http, workspace, "/bin/sh", "-c", $"seq 1 {numbers}; exec cat");
        Counts.Opened();
        await Background.RunAsync(() => Read(id, numbers));
        using var answer = await http.DeleteAsync($"/api/terminals/{id}", CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }

    private void Read(string id, int numbers)
    {
        var output = new StringBuilder();
        for (var number = 1; number <= numbers; number++) output.Append(number).Append("\r\n");
        ReadOnlySpan<byte> expected = Encoding.ASCII.GetBytes(output.ToString());
        var offset = 0;
        while (offset < expected.Length)
        {
            Counts.Connected();
            using var client = Server.Attach(id, offset);
            for (var messages = Random.Next(1, MaxMessages); messages > 0 && offset < expected.Length; messages--)
            {
                var piece = client.ReceiveOutput();
                Expect(expected.Slice(offset, Math.Min(piece.Length, expected.Length - offset)), piece);
                offset += piece.Length;
            }
        }
    }
}
