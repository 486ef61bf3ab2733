using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Terminals;

/// <summary>The server is killed: what its terminals are when it is back.</summary>
public sealed class TerminalKillTests : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly TempFolder _workspace = new();

    public void Dispose()
    {
        _data.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Kill_WithATerminal_ComesBackWithEveryByteAndIsResumed()
    {
        const int Lines = 100_000;
        string id;
        var mark = Guid.NewGuid().ToString("N");
        var first = await ServerProcess.StartAsync(_data.Path, _workspace.Path);
        await using (first)
        {
            await first.SignInAsync();
            using (var client = await first.OpenTerminalAsync(mark, "/bin/bash", "--norc"))
            {
                await client.TypeAsync($"cd /usr; seq {Lines}; echo all\n");
                await client.UntilTextAsync($"\n{Lines}\r\nall\r\n");
                await client.TypeAsync("sleep 777\n");
            }

            var terminal = (await TerminalsAsync(first)).Single();
            id = terminal.GetProperty("id").GetString()!;
            Assert.Equal("running", terminal.GetProperty("state").GetString());
            // As soon as the ledger has met it.
            while (!terminal.TryGetProperty("memoryBytes", out var bytes) || bytes.GetInt64() <= 100_000)
                terminal = (await TerminalsAsync(first)).Single();
            var record = Path.Combine(_data.Path, "terminals", id, "terminal.json");
            await Eventually.TrueAsync(
                () => File.ReadAllText(record) is var text && text.Contains("\"/usr\"", StringComparison.Ordinal)
                    && text.Contains("sleep 777", StringComparison.Ordinal),
                () => File.ReadAllText(record));
            first.Signal(ServerProcess.Kill);
            await first.ExitAsync(Eventually.Patience);
        }

        // Its terminal was hung up on by the kernel.
        await Eventually.TrueAsync(() => ServerProcess.Marked(mark).Count == 0, () => "The shell outlived the server.");
        await using var second = await ServerProcess.StartAsync(_data.Path, _workspace.Path);
        await second.SignInAsync();
        var restored = (await TerminalsAsync(second)).Single();
        Assert.Equal((id, "suspended", "restart", "/usr"), (restored.GetProperty("id").GetString(), restored.GetProperty("state").GetString(),
            restored.GetProperty("suspendedBecause").GetString(), restored.GetProperty("cwd").GetString()));
        Assert.Equal("sleep 777", restored.GetProperty("interrupted").GetString());
        var output = await second.Http.GetStringAsync($"/api/terminals/{id}/output?format=text", TestContext.Current.CancellationToken);
        for (var line = 1; line <= Lines; line += 997) Assert.Contains($"\n{line}\n", output, StringComparison.Ordinal);
        Assert.Contains($"\n{Lines}\nall\n", output, StringComparison.Ordinal);

        var resumed = await second.Http.PostAsync($"/api/terminals/{id}/resume", null, TestContext.Current.CancellationToken);
        var body = await resumed.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("running", body.GetProperty("state").GetString());
        Assert.NotEmpty(ServerProcess.Marked(mark));
    }

    private static async Task<JsonElement[]> TerminalsAsync(ServerProcess server) =>
        (await server.Http.GetFromJsonAsync<JsonElement[]>("/api/terminals", TestContext.Current.CancellationToken))!;
}
