using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <summary>What an agent says that it can do.</summary>
/// <param name="Load">A conversation can be taken up, with its history sent again.</param>
/// <param name="Resume">A conversation can be taken up without that.</param>
/// <param name="Close">A conversation can be let go.</param>
/// <param name="EmbeddedText">Text can be sent with its place.</param>
/// <param name="McpOverHttp">It can use MCP servers over HTTP.</param>
internal sealed record AcpCapabilities(bool Load, bool Resume, bool Close, bool EmbeddedText, bool McpOverHttp)
{
    /// <summary>None.</summary>
    public static readonly AcpCapabilities None = new(false, false, false, false, false);

    /// <summary>Reads the answer to <c>initialize</c>.</summary>
    public static AcpCapabilities Read(ReadOnlySpan<byte> result)
    {
        var agent = JsonPiece.Member(result, "agentCapabilities"u8);
        var session = JsonPiece.Member(agent, "sessionCapabilities"u8);
        return new AcpCapabilities(
            JsonPiece.IsTrue(JsonPiece.Member(agent, "loadSession"u8)),
            !JsonPiece.Member(session, "resume"u8).IsEmpty,
            !JsonPiece.Member(session, "close"u8).IsEmpty,
            JsonPiece.IsTrue(JsonPiece.Member(JsonPiece.Member(agent, "promptCapabilities"u8), "embeddedContext"u8)),
            JsonPiece.IsTrue(JsonPiece.Member(JsonPiece.Member(agent, "mcpCapabilities"u8), "http"u8)));
    }
}
