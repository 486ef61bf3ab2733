using Coder1.Core.Agents.Pool;

namespace Coder1.Core.Agents.Claude;

/// <summary>The command line: flags are the driver's business, not the catalog's.</summary>
internal static class ClaudeCommand
{
    /// <summary>What is started.</summary>
    /// <param name="launch">For what.</param>
    /// <param name="conversation">The name of the conversation: the one to take up, or a new one, which is to be a UUID.</param>
    /// <param name="mcpFile">A file that lists MCP servers; null for none. A file: command lines are for all to see.</param>
    public static IReadOnlyList<string> Build(AgentLaunch launch, string conversation, string? mcpFile) =>
    [
        .. launch.Definition.Command,
        "-p", "--input-format", "stream-json", "--output-format", "stream-json", "--verbose", "--include-partial-messages",
        "--permission-prompt-tool", "stdio",
        launch.Resume is null ? "--session-id" : "--resume", conversation,
        .. mcpFile is null ? (IEnumerable<string>)[] : ["--mcp-config", mcpFile],
    ];
}
