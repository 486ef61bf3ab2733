namespace Coder1.Core.Agents.Teams;

/// <summary>How a team comes to be.</summary>
public sealed partial class AgentTeams
{
    private const int MinMembers = 2;

    /// <summary>
    /// Makes a worktree for each and asks them all. The state of the workspace that they begin with has everything in it that git
    /// does not ignore. Completes when all are asked; whose turn has to wait waits in the queue as always.
    /// </summary>
    /// <param name="request">Who is asked what.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="cancellation">Gives up as long as nobody was asked; what was made is removed.</param>
    /// <exception cref="AgentException">Nobody was asked, and nothing is left; the message says why.</exception>
    public async Task<TeamInfo> CreateAsync(TeamRequest request, AgentAsker asker, CancellationToken cancellation)
    {
        Check(request);
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (All().Length >= _options.MaxTeams)
            {
                throw new AgentException(AgentFault.Limit,
                    $"There are {_options.MaxTeams} teams, and {TeamOptions.SectionName}:{nameof(TeamOptions.MaxTeams)} is that. Discard one that is done.");
            }

            var id = TeamId.New();
            var sessions = new List<AgentSessionId>();
            try
            {
                return await MakeAsync(id, request, asker, sessions, cancellation).ConfigureAwait(false);
            }
            catch
            {
                lock (_lock) _teams.Remove(id);
                await ForgetAsync(sessions).ConfigureAwait(false);
                _services.Store.Remove(id);
                throw;
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    private void Check(TeamRequest request)
    {
        if (request.Agents.Count is < MinMembers or > TeamOptions.MaxMembers)
            throw new AgentException(AgentFault.Invalid, $"A team has {MinMembers} or {TeamOptions.MaxMembers} members.");
        if (TeamWords.Refusal(_services.Tier(), request.Agents.Count) is { } refusal) throw new AgentException(AgentFault.Limit, refusal);
        foreach (var agent in request.Agents)
        {
            if (_services.Catalog.Find(agent) is null)
                throw new AgentException(AgentFault.NotFound, $"There is no agent “{agent}” that can be started here; GET /api/agents lists them.");
        }

        PromptCheck.Check(request.Prompt, _agents);
    }

    private async Task<TeamInfo> MakeAsync(
        TeamId id, TeamRequest request, AgentAsker asker, List<AgentSessionId> sessions, CancellationToken cancellation)
    {
        var workspace = request.Workspace;
        var folder = _services.Store.Of(id);
        var from = await GuardAsync(() => _services.Worktrees.KeepAsync(folder, workspace.Path, cancellation)).ConfigureAwait(false);
        RequireRoom(from.SizeBytes, request.Agents.Count);
        List<TeamMember> members = [];
        foreach (var agent in request.Agents)
        {
            var number = members.Count + 1;
            var worktree = folder.WorktreeOf(number, workspace.Path);
            await GuardAsync(async () =>
            {
                await _services.Worktrees.MakeAsync(folder, number, worktree, from, cancellation).ConfigureAwait(false);
                return worktree;
            }).ConfigureAwait(false);
            var session = _services.Registry.Create(agent, workspace.Id.Value, worktree, asker.Name, new AgentRole(Team: id.Value));
            sessions.Add(session.Id);
            members.Add(new TeamMember(agent, session.Id.Value, worktree) { DiskBytes = from.SizeBytes });
        }

        var team = new AgentTeam(id, new TeamRecord
        {
            Workspace = workspace.Id.Value,
            Folder = workspace.Path,
            User = asker.Name,
            Title = AgentTitle.Clean(AgentTitle.Of(request.Prompt.Text), AgentTitle.MaxLength),
            CreatedAt = _time.GetUtcNow(),
            Base = from.Tree,
            Members = members,
        }, folder);
        Keep(team, team.Record);
        lock (_lock) _teams.Add(id, team);
        await AskAsync(team, request, asker, cancellation).ConfigureAwait(false);
        Log.Made(_logger, id, members.Count);
        return Describe(team);
    }

    /// <summary>Asks all; where some cannot be asked, those that are go on, and it is said of the others.</summary>
    private async Task AskAsync(AgentTeam team, TeamRequest request, AgentAsker asker, CancellationToken cancellation)
    {
        var asked = 0;
        for (var number = 1; number <= team.Record.Members.Count; number++)
        {
            var member = team.Record.Members[number - 1];
            try
            {
                await _services.Registry.PromptAsync(
                    new AgentSessionId(member.Session), PromptIn(member.Folder, request), asker, asked > 0 ? CancellationToken.None : cancellation).ConfigureAwait(false);
                asked++;
            }
            catch (AgentException error) when (asked > 0 || number < team.Record.Members.Count)
            {
                Keep(team, team.With(number, one => one with { Problem = $"It was not asked: {error.Message}" }));
            }
        }
    }

    /// <summary>The same prompt, with files of the workspace as those of the worktree.</summary>
    private static AgentPrompt PromptIn(string worktree, TeamRequest request) => request.Prompt with
    {
        Attachments =
        [
            .. request.Prompt.Attachments.Select(attachment => attachment.Path is not { } path ? attachment : attachment with
            {
                Path = Path.Combine(worktree, Path.GetRelativePath(request.Workspace.Path, path)),
            }),
        ],
    };

    private void RequireRoom(long sizeBytes, int members)
    {
        if (sizeBytes > _options.MaxMemberBytes)
        {
            throw new AgentException(AgentFault.Limit,
                $"A worktree of this workspace takes {TeamWords.Megabytes(sizeBytes)}, and {TeamOptions.SectionName}:{nameof(TeamOptions.MaxMemberBytes)} is " +
                $"{TeamWords.Megabytes(_options.MaxMemberBytes)}.");
        }

        var held = HeldBytes();
        if (held + (sizeBytes * members) > _options.MaxBytes)
        {
            throw new AgentException(AgentFault.Limit,
                $"{members} worktrees of this workspace take {TeamWords.Megabytes(sizeBytes * members)}, others hold {TeamWords.Megabytes(held)}, and " +
                $"{TeamOptions.SectionName}:{nameof(TeamOptions.MaxBytes)} is {TeamWords.Megabytes(_options.MaxBytes)}. Discard teams that are done.");
        }
    }

    private long HeldBytes() => All().Sum(team => team.Record.Members.Where(member => member.Tree is null).Sum(member => member.DiskBytes));

    private void Keep(AgentTeam team, TeamRecord record)
    {
        _services.Store.Save(team.Id, record);
        team.Record = record;
    }

    private async Task ForgetAsync(IEnumerable<AgentSessionId> sessions)
    {
        foreach (var session in sessions)
        {
            try
            {
                await _services.Registry.DeleteAsync(session).ConfigureAwait(false);
            }
            catch (AgentException error) when (error.Fault == AgentFault.NotFound)
            {
                // Somebody deleted it before.
            }
        }
    }
}
