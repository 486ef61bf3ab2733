namespace Coder1.Core.Agents.Teams;

/// <summary>How one of the results is taken, and how a team ends.</summary>
public sealed partial class AgentTeams
{
    /// <summary>
    /// Brings a member's changes into the workspace, uncommitted: all of them, or nothing where the same lines changed there. The
    /// others are stopped and lose their worktrees; what they did by then can still be compared, and be taken after
    /// <see cref="UndoAsync"/>.
    /// </summary>
    /// <param name="id">The team.</param>
    /// <param name="number">The member, from 1.</param>
    /// <param name="cancellation">Gives up, as long as nothing was changed.</param>
    /// <exception cref="AgentException"><c>NotFound</c>; <c>Conflict</c> where the agent works still, or files do not go together.</exception>
    public Task<TeamInfo> TakeAsync(TeamId id, int number, CancellationToken cancellation) => ChangeAsync(id, async team =>
    {
        var member = MemberOf(team, number);
        if (team.Record.Taken is { } taken && taken.Member != number)
            throw new AgentException(AgentFault.Conflict, "Another member's changes are in the workspace. Undo that first.");
        if (IsBusy(SessionOf(member))) throw new AgentException(AgentFault.Conflict, "This agent is at work still. Wait for it, or stop it.");
        var tree = await TreeOfAsync(team, number, cancellation).ConfigureAwait(false);
        // What was taken of it before is taken back first, so that undoing means all of it, and nothing that people did since.
        List<(string, string)> changes = team.Record.Taken is { } earlier ? [(earlier.After, earlier.Before)] : [];
        changes.Add((team.Record.Base, tree));
        var (before, after, files) = await _services.Worktrees.ApplyAsync(
            team.Folder, team.Record.Folder, changes, cancellation).ConfigureAwait(false);
        if (files == 0) throw new AgentException(AgentFault.Conflict, "There is nothing to take: the workspace has all of it.");
        Keep(team, team.Record with { Taken = new TeamTaken(number, _time.GetUtcNow(), before, after, files) });
        Log.Taken(_logger, id, number, files);
        for (var other = 1; other <= team.Record.Members.Count; other++)
            if (other != number) await PutAwayAsync(team, other).ConfigureAwait(false);
    }, cancellation);

    /// <summary>Takes back out of the workspace what was taken; what was changed there since stays. All of it, or nothing.</summary>
    /// <param name="id">The team.</param>
    /// <param name="cancellation">Gives up, as long as nothing was changed.</param>
    /// <exception cref="AgentException"><c>NotFound</c>; <c>Conflict</c> where nothing was taken, or files do not go together.</exception>
    public Task<TeamInfo> UndoAsync(TeamId id, CancellationToken cancellation) => ChangeAsync(id, async team =>
    {
        if (team.Record.Taken is not { } taken) throw new AgentException(AgentFault.Conflict, "Nothing was taken, or it was undone already.");
        await _services.Worktrees.ApplyAsync(team.Folder, team.Record.Folder, [(taken.After, taken.Before)], cancellation).ConfigureAwait(false);
        Keep(team, team.Record with { Taken = null });
        Log.Undone(_logger, id, taken.Member);
    }, cancellation);

    /// <summary>Stops the members, and removes the team with its worktrees and conversations. What was taken stays in the workspace.</summary>
    /// <param name="id">The team.</param>
    /// <param name="cancellation">Gives up waiting for others who change teams.</param>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public async Task DiscardAsync(TeamId id, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var team = Get(id);
            await ForgetAsync(team.Record.Members.Select(member => new AgentSessionId(member.Session))).ConfigureAwait(false);
            Remove(team);
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<TeamInfo> ChangeAsync(TeamId id, Func<AgentTeam, Task> change, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var team = Get(id);
            return await GuardAsync(async () =>
            {
                await change(team).ConfigureAwait(false);
                return Describe(team);
            }).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Keeps what a member did by now, and removes its worktree.</summary>
    private async Task PutAwayAsync(AgentTeam team, int number)
    {
        var member = MemberOf(team, number);
        if (member.Tree is null)
        {
            await _services.Registry.StopAsync(new AgentSessionId(member.Session), why: null).ConfigureAwait(false);
            var tree = await TreeOfAsync(team, number, CancellationToken.None).ConfigureAwait(false);
            Keep(team, team.With(number, one => one with { Tree = tree, DiskBytes = 0 }));
        }

        _services.Store.RemoveMember(team.Id, number);
    }

    private void Remove(AgentTeam team)
    {
        lock (_lock) _teams.Remove(team.Id);
        _services.Store.Remove(team.Id);
        Log.Removed(_logger, team.Id);
    }
}
