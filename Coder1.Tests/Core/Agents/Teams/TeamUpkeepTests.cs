using Coder1.Core.Agents;
using Coder1.Core.Agents.Teams;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Teams;

/// <summary>What worktrees may hold, and that nothing is left over.</summary>
public sealed class TeamUpkeepTests : IAsyncDisposable
{
    private readonly TeamHost _host = new();

    private static CancellationToken Cancel => TeamHost.Cancel;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Measure_OfAWorktreeOverItsBound_StopsTheTurnAndSaysWhy()
    {
        _host.NeverEnd();
        var team = await _host.CreateAsync();
        var first = await RunningAsync(team, 0);
        await RunningAsync(team, 1);
        await _host.Teams.MeasureAsync(Cancel);
        var held = _host.Teams.List(null)[0].Members[0].DiskBytes;
        _host.Options.MaxMemberBytes = held + 1000;
        await File.WriteAllTextAsync(Path.Combine(first.Folder, "log"), new string('x', 1000), Cancel);
        await _host.Teams.MeasureAsync(Cancel);
        Assert.Equal(AgentState.Running, _host.Session(team.Members[0])!.State);

        await File.AppendAllTextAsync(Path.Combine(first.Folder, "log"), "x", Cancel);
        await _host.Teams.MeasureAsync(Cancel);
        await StateAsync(team.Members[0], AgentState.Failed);
        Assert.Equal(AgentState.Running, _host.Session(team.Members[1])!.State);
        var error = AgentHost.Lines(_host.Registry.OpenEvents(first.Id)).Last(one => one.GetProperty("type").GetString() == "error");
        Assert.Contains("MaxMemberBytes", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_OfAllTogetherOverTheirBound_StopsOneThatWorks()
    {
        _host.NeverEnd();
        var team = await _host.CreateAsync();
        var first = await RunningAsync(team, 0);
        await RunningAsync(team, 1);
        await _host.Teams.MeasureAsync(Cancel);
        _host.Options.MaxBytes = _host.Teams.List(null)[0].Members.Sum(member => member.DiskBytes) + 1000;
        await File.WriteAllTextAsync(Path.Combine(first.Folder, "log"), new string('x', 1001), Cancel);
        await _host.Teams.MeasureAsync(Cancel);
        await Eventually.TrueAsync(
            () => team.Members.Any(member => _host.Session(member)!.State == AgentState.Failed), () => "None was stopped.");
    }

    [Fact]
    public async Task Measure_AfterTheTurn_KnowsWhatItLeft()
    {
        var team = await _host.AskAsync();
        var before = team.Members[0].DiskBytes;
        _host.NeverEnd();
        var session = new AgentSessionId(team.Members[0].SessionId);
        await _host.Registry.PromptAsync(session, new AgentPrompt("More"), new AgentAsker("ann", "1"), Cancel);
        await RunningAsync(team, 0);
        await _host.Teams.MeasureAsync(Cancel);
        await File.WriteAllTextAsync(Path.Combine(_host.Session(team.Members[0])!.Folder, "log"), new string('x', 5000), Cancel);
        _host.Registry.Cancel(session);
        await StateAsync(team.Members[0], AgentState.Idle);
        await _host.Teams.MeasureAsync(Cancel);
        Assert.True(_host.Teams.List(null)[0].Members[0].DiskBytes >= before + 5000);
    }

    [Fact]
    public async Task Clean_OfAnOldTeam_RemovesItAndKeepsItsConversations()
    {
        var team = await _host.AskAsync();
        _host.Clock.Advance(_host.Options.MaxAge);
        await _host.Teams.CleanAsync(Cancel);
        Assert.Single(_host.Teams.List(null));
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        await _host.Teams.CleanAsync(Cancel);
        Assert.Empty(_host.Teams.List(null));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_host.TeamsPath));
        Assert.All(team.Members, member => Assert.NotNull(_host.Session(member)));
    }

    [Fact]
    public async Task Clean_OfAnOldTeamThatWorks_LeavesIt()
    {
        _host.NeverEnd();
        var team = await _host.CreateAsync();
        await RunningAsync(team, 0);
        _host.Clock.Advance(_host.Options.MaxAge * 2);
        await _host.Teams.CleanAsync(Cancel);
        Assert.Single(_host.Teams.List(null));
    }

    [Fact]
    public async Task Clean_AfterAKillInTheMiddle_RemovesWhatIsHalf()
    {
        _host.Answer(folder => File.WriteAllText(Path.Combine(folder, "a"), "2"), _ => { });
        var team = await _host.AskAsync();
        var unfinished = Path.Combine(_host.TeamsPath, TeamId.New().Value, "1", "work");
        Directory.CreateDirectory(unfinished);
        File.SetUnixFileMode(unfinished, UnixFileMode.UserRead);
        var strange = Directory.CreateDirectory(Path.Combine(_host.TeamsPath, "not one of ours")).FullName;
        await _host.Teams.TakeAsync(team.Id, 1, Cancel);
        var leftover = Path.Combine(_host.TeamsPath, team.Id.Value, "2", "my work");
        Directory.CreateDirectory(leftover);
        await _host.RestartAsync();
        await _host.Teams.CleanAsync(Cancel);
        Assert.Equal([team.Id.Value, "not one of ours"], Directory.EnumerateDirectories(_host.TeamsPath).Select(Path.GetFileName).OrderBy(name => name == "not one of ours"));
        Assert.True(Directory.Exists(strange));
        Assert.False(Directory.Exists(leftover));
    }

    [Fact]
    public async Task Discard_WhileTheyWork_StopsThemAndLeavesNothing()
    {
        _host.NeverEnd();
        var team = await _host.CreateAsync();
        await RunningAsync(team, 0);
        await _host.Teams.DiscardAsync(team.Id, Cancel);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_host.TeamsPath));
        Assert.All(team.Members, member => Assert.Null(_host.Session(member)));
        Assert.Equal(AgentFault.NotFound, (await Assert.ThrowsAsync<AgentException>(() => _host.Teams.LookAsync(team.Id, Cancel))).Fault);
    }

    private async Task<AgentInfo> RunningAsync(TeamInfo team, int index)
    {
        await StateAsync(team.Members[index], AgentState.Running);
        return _host.Session(team.Members[index])!;
    }

    private Task StateAsync(TeamMemberInfo member, AgentState state) =>
        Eventually.TrueAsync(() => _host.Session(member)!.State == state, () => $"The member is {_host.Session(member)!.State}, not {state}.");
}
