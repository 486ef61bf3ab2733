using System.Globalization;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Git;
using Coder1.Web.Agents;

namespace Coder1.Web.Api;

/// <summary>What changed since a prompt, and the way back.</summary>
internal static class AgentCheckpointEndpoints
{
    public static void MapAgentCheckpoints(this RouteGroupBuilder sessions)
    {
        sessions.MapGet("/{id}/checkpoints/{prompt}/diff", DiffAsync)
            .WithMetadata(new LargeAnswer(IsArchive: false))
            .WithSummary("What changed in the workspace since a prompt, by the id of its event")
            .Produces<CheckpointDiffResponse>().ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapPost("/{id}/checkpoints/{prompt}/rewind", RewindAsync)
            .WithSummary("Makes the workspace's files what they were before a prompt; or, by what a rewind answered as undo, after it")
            .Produces<RewindResult>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DiffAsync(
        string id, string prompt, AgentRegistry registry, CheckpointStore store, CancellationToken cancellation)
    {
        var (info, checkpoint) = Find(registry, id, prompt);
        try
        {
            var diff = await store.DiffAsync(info.Folder, checkpoint, null, cancellation);
            return TypedResults.Ok(CheckpointDiffResponse.Of(diff, await store.ReadAsync(info.Folder, diff.Files, cancellation)));
        }
        catch (GitException error)
        {
            throw new AgentException(AgentFault.Conflict, error.Message, error);
        }
    }

    private static async Task<IResult> RewindAsync(
        string id, string prompt, AgentRegistry registry, CheckpointStore store, CancellationToken cancellation)
    {
        var (info, checkpoint) = Find(registry, id, prompt);
        if (info.State is not (AgentState.Idle or AgentState.Failed))
            throw new AgentException(AgentFault.Conflict, "The agent is at work in these files. Stop it first, then rewind.");
        try
        {
            return TypedResults.Ok(await store.RewindAsync(info.Folder, info.Id, checkpoint, cancellation));
        }
        catch (GitException error)
        {
            throw new AgentException(AgentFault.Conflict, error.Message, error);
        }
    }

    /// <summary>The checkpoint of a prompt, or the one that a rewind answered with.</summary>
    private static (AgentInfo Info, string Checkpoint) Find(AgentRegistry registry, string id, string prompt)
    {
        var session = AgentEndpoints.Parse(id);
        var info = registry.Find(session)
            ?? throw new AgentException(AgentFault.NotFound, "There is no such conversation: it was deleted, or never was.");
        var checkpoint = long.TryParse(prompt, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? registry.CheckpointOf(session, number)
            : prompt;
        return (info, checkpoint ?? throw new AgentException(AgentFault.NotFound, "No checkpoint was taken before that prompt."));
    }
}
