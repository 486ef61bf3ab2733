using Coder1.Core.Agents;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Agents.Teams;
using Coder1.Core.Workspaces;
using Coder1.Web.Agents;
using Coder1.Web.Agents.Teams;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Api;

/// <summary>The same asked of several agents, and one of the results taken.</summary>
internal static class AgentTeamEndpoints
{
    public static void MapAgentTeams(this RouteGroupBuilder agents)
    {
        var teams = agents.MapGroup("/teams");
        teams.MapGet("", List).WithSummary("Teams, the newest first, as they were when they were last looked at; and whether there may be more");
        teams.MapPost("", CreateAsync).WithSummary("Asks two or three agents the same, each in a worktree of its own")
            .Produces<TeamResponse>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status429TooManyRequests);
        teams.MapGet("/{id}", GetAsync).WithSummary("A team with what its members have done by now")
            .Produces<TeamResponse>().ProducesProblem(StatusCodes.Status404NotFound);
        teams.MapGet("/{id}/members/{member:int}/diff", DiffAsync).WithMetadata(new LargeAnswer(IsArchive: false))
            .WithSummary("What a member changed, with the texts of small files")
            .Produces<CheckpointDiffResponse>().ProducesProblem(StatusCodes.Status404NotFound);
        teams.MapPost("/{id}/take", TakeAsync)
            .WithSummary("Brings a member's changes into the workspace, all or nothing; the others lose their worktrees")
            .Produces<TeamResponse>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        teams.MapPost("/{id}/undo", UndoAsync).WithSummary("Takes back out of the workspace what was taken")
            .Produces<TeamResponse>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        teams.MapDelete("/{id}", DiscardAsync).WithSummary("Stops the members, and removes the team with worktrees and conversations")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static TeamId Parse(string id) => TeamId.TryParse(id, out var team)
        ? team
        : throw new AgentException(AgentFault.NotFound, "There is no such team: it was discarded, or never was.");

    private static TeamsResponse List(AgentTeams teams, string? workspace = null) =>
        new([.. teams.List(workspace).Select(TeamResponse.Of)], teams.MaxMembers) { Refusal = teams.Refusal };

    private static async Task<IResult> CreateAsync(
        HttpContext context, TeamBody body, AgentTeams teams, WorkspaceCatalog workspaces, CancellationToken cancellation)
    {
        var workspace = workspaces.Require(body.Workspace);
        var prompt = new AgentPrompt(body.Text ?? "")
        {
            Attachments = [.. (body.Attachments ?? []).Select(attachment => attachment.In(workspace.Path))],
        };
        var request = new TeamRequest(workspace, [.. (body.Agents ?? []).Where(agent => agent is not null)], prompt);
        var team = await teams.CreateAsync(request, AgentEndpoints.AskerOf(context), cancellation);
        return TypedResults.Created($"/api/agents/teams/{team.Id}", TeamResponse.Of(team));
    }

    private static async Task<Ok<TeamResponse>> GetAsync(string id, AgentTeams teams, CancellationToken cancellation) =>
        TypedResults.Ok(TeamResponse.Of(await teams.LookAsync(Parse(id), cancellation)));

    private static async Task<Ok<CheckpointDiffResponse>> DiffAsync(
        string id, int member, AgentTeams teams, IOptions<CheckpointOptions> options, CancellationToken cancellation)
    {
        var (diff, texts) = await teams.DiffAsync(Parse(id), member, options.Value.MaxFiles, cancellation);
        return TypedResults.Ok(CheckpointDiffResponse.Of(diff, texts));
    }

    private static async Task<Ok<TeamResponse>> TakeAsync(string id, TakeBody body, AgentTeams teams, CancellationToken cancellation) =>
        TypedResults.Ok(TeamResponse.Of(await teams.TakeAsync(Parse(id), body.Member, cancellation)));

    private static async Task<Ok<TeamResponse>> UndoAsync(string id, AgentTeams teams, CancellationToken cancellation) =>
        TypedResults.Ok(TeamResponse.Of(await teams.UndoAsync(Parse(id), cancellation)));

    private static async Task<NoContent> DiscardAsync(string id, AgentTeams teams, CancellationToken cancellation)
    {
        await teams.DiscardAsync(Parse(id), cancellation);
        return TypedResults.NoContent();
    }
}
