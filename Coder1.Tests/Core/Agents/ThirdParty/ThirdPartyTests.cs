using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;
using Coder1.Tests.Core.Agents.Pool;
using Xunit;

namespace Coder1.Tests.Core.Agents.ThirdParty;

/// <summary>The whole way, with other people's halves of the protocol.</summary>
public sealed class ThirdPartyTests(ThirdPartyAgents agents) : IClassFixture<ThirdPartyAgents>, IAsyncLifetime
{
    private readonly DriverHost _host = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Library_WholeTurn_IsAsItsSchemaWants()
    {
        _host.Client.Answer = static (request, _) => Task.FromResult<string?>(request.Options.Single(option => option.Kind == "allow_once").OptionId);
        var (process, conversation) = await _host.OpenAsync(agents.OfLibrary);
        var prompt = new AgentPrompt("write a note")
        {
            Attachments = [new("file", "a", "/w/a", null), new("selection", "b:1", "/w/b", "text"), new("terminal", "t", null, "out")],
        };
        Assert.Equal("end_turn", await process.Driver.PromptAsync(conversation, prompt, Cancel));
        Assert.Equal("You sent text, resource_link, resource, text. new", _host.Client.Text);
        Assert.Equal("new", _host.Client.Files["/w/note.txt"]);
        Assert.Equal("A note", _host.Client.Title);
        Assert.Equal(["thought", "plan", "message", "tool_call", "tool_update", "message", "usage"], _host.Client.Events.Select(line => line.Split(' ')[0]));
        await process.Driver.SetModeAsync(conversation, "code", Cancel);
        Assert.Equal("code", _host.Client.Settings.Mode);
        await process.StopAsync("enough");
        Assert.Equal("enough", (await process.Exit).Cause);
    }

    [Fact]
    public async Task Library_CancelAndLoad_AreUnderstood()
    {
        var (process, conversation) = await _host.OpenAsync(agents.OfLibrary, "from-before");
        Assert.Equal("from-before", conversation);
        Assert.Empty(_host.Client.Events);
        var turn = process.Driver.PromptAsync(conversation, new AgentPrompt("wait"), Cancel);
        await _host.Client.UntilAsync(client => client.Text.Length > 0);
        await process.Driver.CancelAsync(conversation);
        Assert.Equal("cancelled", await turn);
        await process.Driver.CloseAsync(conversation, Cancel);
    }

    [Fact]
    public async Task Codex_WithoutAnAccount_GreetsAndIsStopped()
    {
        // As far as it goes without an account: some versions want one for a conversation, others only for a prompt.
        var home = Directory.CreateDirectory(Path.Join(_host.Folder, "home")).FullName;
        var process = await _host.StartAsync(agents.Codex, home: home);
        try
        {
            Assert.NotEmpty(await process.Driver.OpenAsync(new AgentOpening(_host.Folder, null), _host.Client, Cancel));
        }
        catch (AgentException error)
        {
            Assert.Equal(AgentFault.NotSignedIn, error.Fault);
        }

        await process.StopAsync("enough");
        Assert.Equal("enough", (await process.Exit).Cause);
        Assert.Empty(_host.Living());
    }
}
