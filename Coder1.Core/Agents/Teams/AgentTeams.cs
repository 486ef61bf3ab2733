using Coder1.Core.Git;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Teams;

/// <summary>The owner of teams: the same asked of several agents, each in a worktree of its own, and one of the results taken.</summary>
/// <remarks>
/// Members are ordinary conversations of the <see cref="AgentRegistry"/>; their turns are admitted as all others. What changes a
/// team is done one after the other; what is only read goes on meanwhile.
/// </remarks>
public sealed partial class AgentTeams : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TeamId, AgentTeam> _teams = [];
    private readonly SemaphoreSlim _changing = new(1);
    private readonly TeamOptions _options;
    private readonly AgentOptions _agents;
    private readonly TeamServices _services;
    private readonly TimeProvider _time;
    private readonly ILogger<AgentTeams> _logger;

    /// <summary>Takes up what an earlier server left.</summary>
    internal AgentTeams(
        IOptions<TeamOptions> options, IOptions<AgentOptions> agents, TeamServices services, TimeProvider time, ILogger<AgentTeams> logger)
    {
        (_options, _agents, _services, _time, _logger) = (options.Value, agents.Value, services, time, logger);
        foreach (var (id, record) in services.Store.Load()) _teams.Add(id, new AgentTeam(id, record, services.Store.Of(id)));
    }

    /// <summary>Members that a team may have now: 3, 2, or none.</summary>
    public int MaxMembers => TeamWords.MembersIn(_services.Tier());

    /// <summary>Why there are no teams now, for people; null where there are.</summary>
    public string? Refusal => TeamWords.Refusal(_services.Tier(), members: 2);

    /// <summary>The teams, the newest first, with what was last found out of them.</summary>
    /// <param name="workspace">Of this workspace; null for all.</param>
    public IReadOnlyList<TeamInfo> List(string? workspace) =>
        [.. All().Where(team => workspace is null || team.Record.Workspace == workspace).OrderByDescending(team => team.Record.CreatedAt).Select(Describe)];

    /// <summary>A team with what its members have done by now.</summary>
    /// <param name="id">The team.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public async Task<TeamInfo> LookAsync(TeamId id, CancellationToken cancellation)
    {
        var team = Get(id);
        for (var member = 1; member <= team.Record.Members.Count; member++)
            await LookAsync(team, member, cancellation).ConfigureAwait(false);
        return Describe(team);
    }

    /// <summary>What a member changed.</summary>
    /// <param name="id">The team.</param>
    /// <param name="member">Its number, from 1.</param>
    /// <param name="maxFiles">Files that are listed; more are counted only.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The changes, and the texts of small files by what git calls them.</returns>
    /// <exception cref="AgentException"><c>NotFound</c>, or <c>Conflict</c> where git refuses.</exception>
    public async Task<(Checkpoints.CheckpointDiff Diff, Dictionary<string, string> Texts)> DiffAsync(
        TeamId id, int member, int maxFiles, CancellationToken cancellation)
    {
        var team = Get(id);
        var tree = await GuardAsync(() => TreeOfAsync(team, member, cancellation)).ConfigureAwait(false);
        var files = await GuardAsync(() => _services.Worktrees.CompareAsync(team.Folder, team.Record.Base, tree, cancellation)).ConfigureAwait(false);
        var diff = new Checkpoints.CheckpointDiff(team.Record.Base, tree, [.. files.Take(maxFiles)], files.Count);
        return (diff, await GuardAsync(() => _services.Worktrees.ReadAsync(team.Folder, diff.Files, cancellation)).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public void Dispose() => _changing.Dispose();

    private static TeamMember MemberOf(AgentTeam team, int member) => member >= 1 && member <= team.Record.Members.Count
        ? team.Record.Members[member - 1]
        : throw new AgentException(AgentFault.NotFound, $"The team has no member {member}.");

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (GitException error)
        {
            throw new AgentException(AgentFault.Conflict, error.Message, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AgentException(AgentFault.Limit, $"The disk refuses: {error.Message}", error);
        }
    }

    private Task<string> TreeOfAsync(AgentTeam team, int number, CancellationToken cancellation)
    {
        var member = MemberOf(team, number);
        return member.Tree is { } tree ? Task.FromResult(tree) : _services.Worktrees.TreeAsync(team.Folder, number, member.Folder, cancellation);
    }

    private AgentTeam[] All()
    {
        lock (_lock) return [.. _teams.Values];
    }

    private AgentTeam Get(TeamId id)
    {
        lock (_lock)
        {
            return id.Value is not null && _teams.TryGetValue(id, out var team)
                ? team
                : throw new AgentException(AgentFault.NotFound, "There is no such team: it was discarded, or never was.");
        }
    }

    private AgentInfo? SessionOf(TeamMember member) =>
        AgentSessionId.TryParse(member.Session, out var session) ? _services.Registry.Find(session) : null;

    private static bool IsBusy(AgentInfo? session) => session is { State: not (AgentState.Idle or AgentState.Failed) };

    private TeamInfo Describe(AgentTeam team) => new()
    {
        Id = team.Id,
        Workspace = team.Record.Workspace,
        Title = team.Record.Title,
        CreatedAt = team.Record.CreatedAt,
        Base = team.Record.Base,
        Taken = team.Record.Taken,
        Members = [.. team.Record.Members.Select((member, index) => Describe(member, index + 1, team.LookOf(index + 1)))],
    };

    private TeamMemberInfo Describe(TeamMember member, int number, MemberLook? look) => new(number, member.Agent, member.Session)
    {
        Session = SessionOf(member),
        HasWorktree = member.Tree is null,
        DiskBytes = member.DiskBytes,
        Changes = look?.Changes,
        LastText = look?.LastText ?? "",
        Usage = look?.Usage,
        Problem = member.Problem ?? look?.Problem,
    };
}
