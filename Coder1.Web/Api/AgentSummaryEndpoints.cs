using Coder1.Core.Agents;
using Coder1.Core.Agents.Summaries;
using Coder1.Web.Agents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>Hand-overs of conversations.</summary>
internal static class AgentSummaryEndpoints
{
    public static void MapAgentSummaries(this RouteGroupBuilder sessions)
    {
        sessions.MapGet("/{id}/summary", Get).WithSummary("The hand-over, or how far the agent is that writes it")
            .Produces<SummaryResponse>().ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapPost("/{id}/summary", MakeAsync).WithSummary("Makes a hand-over: by an agent, which may wait in the queue, or plainly")
            .Produces<SummaryResponse>().Produces<SummaryResponse>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static Ok<SummaryResponse> Get(string id, AgentSummaries summaries) =>
        TypedResults.Ok(SummaryResponse.Of(summaries.Find(AgentEndpoints.Parse(id))
            ?? throw new AgentException(AgentFault.NotFound, "There is no summary of this conversation yet.")));

    private static async Task<IResult> MakeAsync(
        HttpContext context, string id, SummaryBody body, AgentSummaries summaries, CancellationToken cancellation)
    {
        if (body.By is not (null or "agent" or "plain")) return AgentProblems.Malformed("'by' must be agent or plain.");
        var summary = SummaryResponse.Of(await summaries.MakeAsync(
            AgentEndpoints.Parse(id), body.Agent, body.By == "plain", AgentEndpoints.AskerOf(context), cancellation));
        return summary.State == "making" ? TypedResults.Accepted((string?)null, summary) : TypedResults.Ok(summary);
    }
}
