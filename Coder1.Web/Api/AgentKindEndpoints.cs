using Coder1.Core.Agents;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Catalog;
using Coder1.Web.Agents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>The kinds of agents: what they cost, the keys they need, and room for them.</summary>
internal static class AgentKindEndpoints
{
    public static void MapAgentKinds(this RouteGroupBuilder agents)
    {
        agents.MapGet("", List).WithSummary("The kinds of agents, installed or not, and what one would cost now");
        agents.MapPost("/{agent}/room", MakeRoomAsync)
            .WithSummary("Ends processes of agents that have nothing to do, until one of this kind fits")
            .Produces<RoomResponse>().ProducesProblem(StatusCodes.Status404NotFound);
        agents.MapPut("/keys/{name}", SetKey).WithSummary("Keeps a key, encrypted; it is never given out")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        agents.MapDelete("/keys/{name}", DeleteKey).WithSummary("Forgets a key")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Ok<AgentKindResponse[]> List(IAgentCatalog catalog, IAgentRoom room) => TypedResults.Ok(catalog.List()
        .Select(kind => AgentKindResponse.Of(kind, kind.Definition is null ? null : room.PriceOf(kind.Definition))).ToArray());

    private static async Task<IResult> MakeRoomAsync(
        string agent, IAgentCatalog catalog, IAgentRoom room, CancellationToken cancellation)
    {
        var definition = catalog.Find(agent)
            ?? throw new AgentException(AgentFault.NotFound, $"There is no agent “{agent}” on this machine.");
        var made = await room.MakeRoomAsync(definition, cancellation);
        return TypedResults.Ok(new RoomResponse(made.FreedBytes, made.Ended));
    }

    private static NoContent SetKey(string name, KeyBody body, AgentKeys keys, AgentRegistry registry)
    {
        keys.Set(name, body.Value ?? "");
        registry.NoteKinds();
        return TypedResults.NoContent();
    }

    private static NoContent DeleteKey(string name, AgentKeys keys, AgentRegistry registry)
    {
        if (!keys.Delete(name)) throw new AgentException(AgentFault.NotFound, "There is no such key.");
        registry.NoteKinds();
        return TypedResults.NoContent();
    }
}
