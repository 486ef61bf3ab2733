using Coder1.Core.Agents;
using Coder1.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Agents;

/// <summary>The refusals of the agents' routes; their types are a contract (docs/agents.md).</summary>
internal static class AgentProblems
{
    public static ProblemHttpResult Malformed(string detail) =>
        Problems.Of(StatusCodes.Status400BadRequest, "agent-invalid", "The request is not legal", detail);

    public static ProblemHttpResult NotFound { get; } = Of(new AgentException(
        AgentFault.NotFound, "There is no such conversation: it was deleted, or never was."));

    public static ProblemHttpResult Of(AgentException exception)
    {
        var (status, type, title) = exception.Fault switch
        {
            AgentFault.NotFound => (404, "agent-not-found", "There is no such thing"),
            AgentFault.Invalid => (400, "agent-invalid", "The request is not legal"),
            AgentFault.TooLarge => (413, "agent-too-large", "The prompt is too large"),
            AgentFault.Conflict => (409, "agent-conflict", "That cannot be done now"),
            AgentFault.Limit => (429, "agent-limit", "A limit of agents is reached"),
            AgentFault.NotStarted => (503, "agent-not-started", "The agent cannot be started"),
            AgentFault.NotSignedIn => (424, "agent-not-signed-in", "The agent needs an account or a key"),
            AgentFault.Refused => (422, "agent-refused", "The agent refused"),
            _ => (502, "agent-failed", "The agent failed"),
        };
        return Problems.Of(status, type, title, exception.Message);
    }

    /// <summary>Turns the refusals of all handlers of a group into problem documents.</summary>
    public static RouteGroupBuilder WithAgentProblems(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (AgentException exception) when (!context.HttpContext.Response.HasStarted)
            {
                return Of(exception);
            }
        });
        return group.WithProblems();
    }
}
