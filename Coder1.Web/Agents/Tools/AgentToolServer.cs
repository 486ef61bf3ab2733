using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coder1.Core.Agents;
using Coder1.Web.Memory;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Coder1.Web.Agents.Tools;

/// <summary>
/// Answers one request of an agent to Coder1's tools. Nothing lives between two: an idle conversation holds no server.
/// </summary>
internal sealed class AgentToolServer(AgentTokens tokens, AgentRegistry registry, IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>A request; larger ones are refused.</summary>
    public const int MaxRequestBytes = 64 * 1024;

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (tokens.SessionOf(context.Request.Headers[AgentTokens.Header].ToString()) is not { } session || registry.Find(session) is not { } info)
            return Results.Unauthorized();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxRequestBytes;
        if (await ReadAsync(context) is not { } message) return AgentProblems.Malformed("The body is no JSON-RPC message.");
        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, Options(info), loggers, services);
        var running = server.RunAsync(context.RequestAborted);
        context.Response.ContentType = LiveStream.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        if (!await transport.HandlePostRequestAsync(message, context.Response.Body, context.RequestAborted))
        {
            // A notification: there is nothing to answer.
            context.Response.ContentType = null;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }

        await transport.DisposeAsync();
        await running;
        return Results.Empty;
    }

    private static async Task<JsonRpcMessage?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, MessageType, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private McpServerOptions Options(AgentInfo info)
    {
        var tools = new AgentTools(info, services);
        return new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "coder1", Version = "1" },
            ToolCollection =
            [
                Tool("memory", tools.Memory), Tool("terminals", tools.Terminals), Tool("terminal_output", tools.TerminalOutput),
                Tool("git_status", tools.GitStatus), Tool("find_files", tools.FindFiles), Tool("search_text", tools.SearchText),
            ],
        };
    }

    private static McpServerTool Tool(string name, Delegate tool) =>
        McpServerTool.Create(tool, new McpServerToolCreateOptions { Name = name, ReadOnly = true, OpenWorld = false });
}
