using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Agents.Tools;

/// <summary>
/// Tells an agent where Coder1's tools are, with a token for its conversation alone: good for these tools, for nothing else,
/// and until the server ends. Nothing is stored: the token is the conversation's id with a code that only this server can make.
/// </summary>
internal sealed class AgentTokens(IServer server, IOptions<AgentOptions> options) : IMcpServerSource
{
    /// <summary>The header that carries it: not <c>Authorization</c>, for it signs nobody in.</summary>
    public const string Header = "X-Coder1-Agent";

    /// <summary>The route of the tools.</summary>
    public const string Path = "/api/agents/mcp";

    private const string Name = "coder1";
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public IReadOnlyList<McpServer> Of(AgentSessionId session) => options.Value.Tools && Address() is { } address
        ? [new McpServer(Name, address + Path, new Dictionary<string, string> { [Header] = TokenOf(session) })]
        : [];

    /// <summary>The token of a conversation.</summary>
    public string TokenOf(AgentSessionId session) =>
        $"{session}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(session.Value)))}";

    /// <summary>The conversation of a token; null for one that this server did not make.</summary>
    public AgentSessionId? SessionOf(string token)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && AgentSessionId.TryParse(token[..dot], out var session)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenOf(session)))
            ? session
            : null;
    }

    /// <summary>This server on this machine; null before it listens.</summary>
    private string? Address()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses;
        if (addresses?.FirstOrDefault(address => address.StartsWith("http://", StringComparison.Ordinal)) is not { } first) return null;
        // A wildcard is where it listens, not where one can go.
        var port = first[(first.LastIndexOf(':') + 1)..].TrimEnd('/');
        var isAnywhere = first.Contains("//*", StringComparison.Ordinal) || first.Contains("//+", StringComparison.Ordinal)
            || first.Contains("//0.0.0.0", StringComparison.Ordinal) || first.Contains("//[::]", StringComparison.Ordinal);
        return isAnywhere ? $"http://127.0.0.1:{port}" : first.TrimEnd('/');
    }
}
