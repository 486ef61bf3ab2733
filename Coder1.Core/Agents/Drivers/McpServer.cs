namespace Coder1.Core.Agents.Drivers;

/// <summary>An MCP server that an agent is to use.</summary>
/// <param name="Name">As the agent shows it.</param>
/// <param name="Url">Its address on loopback.</param>
/// <param name="Headers">Sent with each request; never logged: they hold a token.</param>
public sealed record McpServer(string Name, string Url, IReadOnlyDictionary<string, string> Headers);
