using System.Net;

namespace Coder1.Bench.Soak;

/// <summary>Lists, writes, reads and deletes files, and asks for the health now and then.</summary>
internal sealed class FileUser(SoakServer server, SoakCounts counts, int workspace, TimeProvider time, int seed)
    : SoakUser(server, counts, seed)
{
    private const int MaxBytes = 200_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    protected override async Task OnceAsync(HttpClient http, CancellationToken end)
    {
        var root = $"/api/workspaces/{Server.Workspaces[workspace]}";
        var content = new byte[Random.Next(MaxBytes)];
        Random.NextBytes(content);
        var file = $"{root}/files/soak-{Random.Next(10)}.bin";
        await SendAsync(http, HttpMethod.Put, file, new ByteArrayContent(content));
        await SendAsync(http, HttpMethod.Get, $"{root}/tree?path=");
        var came = await http.GetByteArrayAsync(file, CancellationToken.None);
        Expect(content, came);
        await SendAsync(http, HttpMethod.Get, "/api/health");
        await SendAsync(http, HttpMethod.Get, "/api/terminals");
        await SendAsync(http, HttpMethod.Get, $"/w/{Server.Workspaces[workspace]}");
        await SendAsync(http, HttpMethod.Get, "/api/workspaces/nowhere/tree", expected: HttpStatusCode.NotFound);
        await SendAsync(http, HttpMethod.Delete, file);
        await Task.Delay(Pause, time, CancellationToken.None);
    }

    private static async Task SendAsync(
        HttpClient http, HttpMethod method, string address, HttpContent? content = null, HttpStatusCode? expected = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var answer = await http.SendAsync(request, CancellationToken.None);
        var isExpected = expected is { } status ? answer.StatusCode == status : answer.IsSuccessStatusCode;
        if (!isExpected) throw new InvalidOperationException($"{method} {address} was answered {(int)answer.StatusCode}.");
    }
}
