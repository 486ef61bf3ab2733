using Coder1.Core.Agents.Transcripts;
using Coder1.Core.Git;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Teams;

/// <summary>What members do, what that takes on the disk, and what is left over.</summary>
public sealed partial class AgentTeams
{
    /// <summary>A member that works is not looked at more often than this: git reads its files for it.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    /// <summary>Of a conversation's last events, for what it said last.</summary>
    private const int LookedAtEvents = 200;

    private const int LastChars = 800;

    /// <summary>Those in whose worktrees an agent worked when they were last measured; no more than there are members.</summary>
    private readonly HashSet<string> _worked = [];

    /// <summary>Measures the worktrees in which an agent works, or did until now, and stops one that goes beyond the bounds.</summary>
    /// <remarks>Not to be called twice at once.</remarks>
    internal async Task MeasureAsync(CancellationToken cancellation)
    {
        foreach (var team in All())
        {
            for (var number = 1; number <= team.Record.Members.Count; number++)
            {
                var member = team.Record.Members[number - 1];
                var isBusy = member.Tree is null && SessionOf(member) is { State: AgentState.Running or AgentState.Waiting or AgentState.Starting };
                if (!isBusy && !_worked.Contains(member.Session)) continue;
                await MeasureAsync(team, number, cancellation).ConfigureAwait(false);
                if (isBusy) _worked.Add(member.Session);
                else _worked.Remove(member.Session);
            }
        }
    }

    /// <summary>Removes what killed servers left in the middle of something, and teams that nobody looked after for long.</summary>
    /// <param name="cancellation">Gives up.</param>
    internal async Task CleanAsync(CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _services.Store.RemoveUnfinished();
            foreach (var team in All())
            {
                var sessions = team.Record.Members.Select(SessionOf).ToList();
                if (_time.GetUtcNow() - LastUse(team, sessions) > _options.MaxAge && !sessions.Exists(IsBusy)) Remove(team);
                else RemoveLeftovers(team);
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    private static DateTimeOffset LastUse(AgentTeam team, IEnumerable<AgentInfo?> sessions) =>
        sessions.OfType<AgentInfo>().Select(session => session.LastActiveAt)
            .Append(team.Record.CreatedAt).Append(team.Record.Taken?.At ?? default).Max();

    private void RemoveLeftovers(AgentTeam team)
    {
        for (var number = 1; number <= team.Record.Members.Count; number++)
            if (team.Record.Members[number - 1].Tree is not null) _services.Store.RemoveMember(team.Id, number);
    }

    private async Task MeasureAsync(AgentTeam team, int number, CancellationToken cancellation)
    {
        // What git keeps to compare them belongs to all.
        var bytes = DiskUse.Of(team.Folder.MemberFolder(number)) + (DiskUse.Of(team.Folder.RepositoryFolder) / team.Record.Members.Count);
        await _changing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (MemberOf(team, number) is not { Tree: null } member || !All().Contains(team)) return;
            if (member.DiskBytes != bytes) Keep(team, team.With(number, one => one with { DiskBytes = bytes }));
        }
        catch (AgentException error)
        {
            // A disk that takes no record takes no worktree either.
            Log.NotMeasured(_logger, team.Id, error);
        }
        finally
        {
            _changing.Release();
        }

        if (OverWords(bytes) is not { } words) return;
        var session = team.Record.Members[number - 1].Session;
        if (!IsBusy(SessionOf(team.Record.Members[number - 1]))) return;
        Log.Stopped(_logger, team.Id, number, bytes);
        // Its end is not waited for: an agent may take its time, and others are to be measured.
        _ = _services.Registry.StopAsync(new AgentSessionId(session), words);
    }

    private string? OverWords(long bytes)
    {
        if (bytes > _options.MaxMemberBytes)
        {
            return $"The agent was stopped: its worktree holds {TeamWords.Megabytes(bytes)}, and {TeamOptions.SectionName}:{nameof(TeamOptions.MaxMemberBytes)} is " +
                $"{TeamWords.Megabytes(_options.MaxMemberBytes)}.";
        }

        var held = HeldBytes();
        return held <= _options.MaxBytes ? null
            : $"The agent was stopped: all worktrees of teams hold {TeamWords.Megabytes(held)}, and {TeamOptions.SectionName}:{nameof(TeamOptions.MaxBytes)} is " +
                $"{TeamWords.Megabytes(_options.MaxBytes)}. Discard teams that are done.";
    }

    private async Task LookAsync(AgentTeam team, int number, CancellationToken cancellation)
    {
        var member = MemberOf(team, number);
        var session = SessionOf(member);
        var end = session?.EventEnd ?? 0;
        // Between two turns a person may have changed a file there; while nothing is said, nothing is looked at again.
        if (team.LookOf(number) is { } last && (last.EventEnd == end || (IsBusy(session) && _time.GetElapsedTime(last.At) < LookInterval))) return;
        var look = new MemberLook(end, _time.GetTimestamp());
        try
        {
            var tree = await TreeOfAsync(team, number, cancellation).ConfigureAwait(false);
            look = look with { Changes = await _services.Worktrees.CountAsync(team.Folder, team.Record.Base, tree, cancellation).ConfigureAwait(false) };
        }
        catch (Exception error) when (error is GitException or IOException or UnauthorizedAccessException)
        {
            look = look with { Problem = error.Message };
        }

        if (session is not null) look = look with { LastText = Said(session, out var usage), Usage = usage };
        team.Remember(number, look);
    }

    private string Said(AgentInfo session, out string? usage)
    {
        try
        {
            using var events = _services.Registry.OpenEvents(session.Id, count: LookedAtEvents);
            var said = LastSaid.Read(events, LastChars);
            usage = said.Usage;
            return said.Text;
        }
        catch (AgentException)
        {
            // It was deleted since.
            usage = null;
            return "";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5610, LogLevel.Information, "Team {Id} with {Count} members was asked.", EventName = "TeamMade")]
        public static partial void Made(ILogger logger, TeamId id, int count);

        [LoggerMessage(5611, LogLevel.Information, "Of team {Id}, member {Member} was taken: {Files} files.", EventName = "TeamTaken")]
        public static partial void Taken(ILogger logger, TeamId id, int member, int files);

        [LoggerMessage(5612, LogLevel.Information, "Of team {Id}, member {Member} was taken back.", EventName = "TeamUndone")]
        public static partial void Undone(ILogger logger, TeamId id, int member);

        [LoggerMessage(5613, LogLevel.Information, "Team {Id} was removed.", EventName = "TeamRemoved")]
        public static partial void Removed(ILogger logger, TeamId id);

        [LoggerMessage(5614, LogLevel.Warning, "Member {Member} of team {Id} is stopped: its worktree holds {Bytes} bytes.", EventName = "TeamMemberStopped")]
        public static partial void Stopped(ILogger logger, TeamId id, int member, long bytes);

        [LoggerMessage(5615, LogLevel.Warning, "What team {Id} holds could not be written down.", EventName = "TeamNotMeasured")]
        public static partial void NotMeasured(ILogger logger, TeamId id, Exception error);
    }
}
