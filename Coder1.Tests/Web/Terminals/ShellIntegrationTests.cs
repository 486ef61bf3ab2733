using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Terminals;

/// <summary>Shell integration as it is without any setting, in the whole application.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class ShellIntegrationTests
{
    [Fact]
    public async Task Terminals_UsersShell_TellWhereItIs()
    {
        using var folder = new TempFolder();
        await using var app = await (await RunningApp.StartAsync(folder.Path)).SignInAsync();
        var cancel = TestContext.Current.CancellationToken;
        var workspaces = await app.Authorized.GetFromJsonAsync<JsonElement>("/api/workspaces", cancel);
        var answer = await app.Authorized.PostAsJsonAsync(
            "/api/terminals", new { workspace = workspaces[0].GetProperty("id").GetString(), columns = 80, rows = 24 }, cancel);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("id").GetString();

        JsonElement terminal;
        do terminal = await app.Authorized.GetFromJsonAsync<JsonElement>($"/api/terminals/{id}", cancel);
        while (!terminal.TryGetProperty("shell", out _));

        Assert.True(terminal.GetProperty("shell").GetProperty("atPrompt").GetBoolean());
        Assert.Equal(folder.Path, terminal.GetProperty("cwd").GetString());
    }
}
