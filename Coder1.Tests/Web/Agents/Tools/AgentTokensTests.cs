using Coder1.Core.Agents;
using Coder1.Web.Agents.Tools;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Xunit;

namespace Coder1.Tests.Web.Agents.Tools;

public sealed class AgentTokensTests
{
    private readonly AgentSessionId _session = AgentSessionId.New();

    [Fact]
    public void SessionOf_OwnToken_IsTheConversation()
    {
        var tokens = Tokens();
        Assert.Equal(_session, tokens.SessionOf(tokens.TokenOf(_session)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("x.y")]
    public void SessionOf_Nonsense_IsNobody(string token) => Assert.Null(Tokens().SessionOf(token));

    [Fact]
    public void SessionOf_AnotherServersOrAnotherConversations_IsNobody()
    {
        var tokens = Tokens();
        var token = tokens.TokenOf(_session);
        Assert.Null(Tokens().SessionOf(token));
        Assert.Null(tokens.SessionOf(AgentSessionId.New() + token[token.IndexOf('.', StringComparison.Ordinal)..]));
        Assert.Null(tokens.SessionOf(token[..^1]));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/api/agents/mcp")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/api/agents/mcp")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080/api/agents/mcp")]
    [InlineData("http://*:80/", "http://127.0.0.1:80/api/agents/mcp")]
    public void Of_Listening_IsAnAddressOnThisMachine(string address, string url)
    {
        var tokens = Tokens(address);
        var server = Assert.Single(tokens.Of(_session));
        Assert.Equal((url, tokens.TokenOf(_session)), (server.Url, server.Headers[AgentTokens.Header]));
    }

    [Fact]
    public void Of_SwitchedOffOrNotListening_IsNone()
    {
        Assert.Empty(Tokens("http://127.0.0.1:1", isOn: false).Of(_session));
        Assert.Empty(Tokens().Of(_session));
    }

    private static AgentTokens Tokens(string? address = null, bool isOn = true) =>
        new(new FakeServer(address), Microsoft.Extensions.Options.Options.Create(new AgentOptions { Tools = isOn }));

    private sealed class FakeServer : IServer, IServerAddressesFeature
    {
        public FakeServer(string? address)
        {
            if (address is not null) Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(this);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public ICollection<string> Addresses { get; } = [];

        public bool PreferHostingUrls { get; set; }

        public Task StartAsync<TContext>(Microsoft.AspNetCore.Hosting.Server.IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
