using System.Security.Claims;
using Coder1.Core.Agents;
using Coder1.Core.Workspaces;
using Coder1.Web.Agents;
using Coder1.Web.Agents.Tools;
using Coder1.Web.Memory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>Agents and conversations with them (docs/agents.md).</summary>
internal static class AgentEndpoints
{
    private const string NoName = "somebody";

    /// <summary>Maps them; needs <c>AddAgents</c> and <c>AddAgentPages</c>.</summary>
    public static IEndpointRouteBuilder MapAgents(this IEndpointRouteBuilder routes)
    {
        var agents = routes.MapGroup("/api/agents").WithTags("Agents").WithAgentProblems();
        agents.MapAgentKinds();
        agents.MapAgentTeams();
        agents.MapPost("/mcp", (HttpContext context, AgentToolServer tools) => tools.AnswerAsync(context)).AllowAnonymous()
            .WithSummary("Coder1's tools for agents, over MCP; needs the token of a conversation that the agent was given");
        agents.MapGet("/permissions", (AgentRegistry registry) =>
            TypedResults.Ok(new PermissionsResponse([.. registry.Permissions().Select(PermissionResponse.Of)])))
            .WithSummary("All permission requests that wait, the oldest first");
        agents.MapGet("/events", (HttpContext context, SessionsStream stream) => stream.SendAsync(context))
            .WithMetadata(new LongAnswer()).WithSummary("Server-sent events: conversations that changed")
            .Produces(StatusCodes.Status200OK, contentType: LiveStream.ContentType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        var sessions = agents.MapGroup("/sessions");
        sessions.MapGet("", List).WithMetadata(new LargeAnswer(IsArchive: false))
            .WithSummary("Conversations, the one that was active last first").ProducesProblem(StatusCodes.Status400BadRequest);
        sessions.MapPost("", Create).WithSummary("Makes a conversation")
            .Produces<SessionResponse>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        sessions.MapGet("/{id}", Get).Produces<SessionResponse>().ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapPatch("/{id}", ChangeAsync).WithSummary("Title, mode, an option, or the rules forgotten")
            .Produces<SessionResponse>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapDelete("/{id}", DeleteAsync).WithSummary("Ends what runs, and removes it with its transcript")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapPost("/{id}/prompts", PromptAsync).WithSummary("Asks the agent; the prompt runs, or waits for its turn")
            .Produces<PromptResponse>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status429TooManyRequests);
        sessions.MapPost("/{id}/cancel", Cancel)
            .WithSummary("Leaves the queue, or ends the turn; harmless where nothing runs")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapPost("/{id}/permissions/{requestId}", Answer).WithSummary("Answers a permission request")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        sessions.MapAgentTranscripts();
        sessions.MapAgentCheckpoints();
        sessions.MapAgentSummaries();
        return routes;
    }

    /// <summary>A conversation's id.</summary>
    /// <exception cref="AgentException"><c>NotFound</c>: no conversation can have it.</exception>
    internal static AgentSessionId Parse(string id) => AgentSessionId.TryParse(id, out var session)
        ? session
        : throw new AgentException(AgentFault.NotFound, "There is no such conversation: it was deleted, or never was.");

    /// <summary>Who asks.</summary>
    internal static AgentAsker AskerOf(HttpContext context) => new(UserOf(context), SignInOf(context));

    private static SessionsResponse List(
        AgentRegistry registry, string? workspace = null, string? q = null, string? before = null, int count = 50) =>
        SessionsResponse.Of(registry.List(new AgentListQuery { Workspace = workspace, Text = q, Before = before, Count = count }));

    private static IResult Create(HttpContext context, CreateSessionBody body, AgentRegistry registry, WorkspaceCatalog workspaces)
    {
        if (string.IsNullOrEmpty(body.Agent)) return AgentProblems.Malformed("'agent' is missing.");
        var workspace = workspaces.Require(body.Workspace);
        var info = registry.Create(body.Agent, workspace.Id.Value, workspace.Path, UserOf(context));
        return TypedResults.Created($"/api/agents/sessions/{info.Id}", SessionResponse.Of(info, AgentSettings.None));
    }

    private static IResult Get(string id, AgentRegistry registry) =>
        registry.Find(Parse(id)) is { } info
            ? TypedResults.Ok(SessionResponse.Of(info, registry.SettingsOf(info.Id)))
            : AgentProblems.NotFound;

    private static async Task<IResult> ChangeAsync(
        string id, ChangeSessionBody body, AgentRegistry registry, CancellationToken cancellation)
    {
        var session = Parse(id);
        if (body.Option is { Id: null } or { Value: null }) return AgentProblems.Malformed("'option' has to have 'id' and 'value'.");
        if (body.Title is not null) registry.Rename(session, body.Title);
        if (body.ForgetRules) registry.ForgetRules(session);
        if (body.Mode is not null) await registry.SetModeAsync(session, body.Mode, cancellation);
        if (body.Option is { Id: { } option, Value: { } value }) await registry.SetOptionAsync(session, option, value, cancellation);
        return Get(id, registry);
    }

    private static async Task<IResult> DeleteAsync(string id, AgentRegistry registry)
    {
        await registry.DeleteAsync(Parse(id));
        return TypedResults.NoContent();
    }

    private static async Task<IResult> PromptAsync(
        HttpContext context, string id, PromptBody body, AgentRegistry registry, CancellationToken cancellation)
    {
        if (registry.Find(Parse(id)) is not { } info) return AgentProblems.NotFound;
        var prompt = new AgentPrompt(body.Text ?? "")
        {
            Attachments = [.. (body.Attachments ?? []).Select(attachment => attachment.In(info.Folder))],
        };
        var place = await registry.PromptAsync(info.Id, prompt, AskerOf(context), cancellation);
        return TypedResults.Json(PromptResponse.Of(place), PromptResponse.Json, statusCode: StatusCodes.Status202Accepted);
    }

    private static IResult Answer(HttpContext context, string id, string requestId, AnswerBody body, AgentRegistry registry)
    {
        if (string.IsNullOrEmpty(body.OptionId)) return AgentProblems.Malformed("'optionId' is missing.");
        registry.Answer(Parse(id), requestId, body.OptionId, body.Always, UserOf(context));
        return TypedResults.NoContent();
    }

    private static NoContent Cancel(string id, AgentRegistry registry)
    {
        registry.Cancel(Parse(id));
        return TypedResults.NoContent();
    }

    private static string SignInOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.Sid) ?? UserOf(context);

    private static string UserOf(HttpContext context) => context.User.Identity?.Name ?? NoName;
}
