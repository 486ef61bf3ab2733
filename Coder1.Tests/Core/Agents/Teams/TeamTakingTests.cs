using Coder1.Core.Agents;
using Coder1.Core.Agents.Teams;
using Xunit;

namespace Coder1.Tests.Core.Agents.Teams;

public sealed class TeamTakingTests : IAsyncLifetime
{
    private const string Ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";

    private readonly TeamHost _host = new();

    private static CancellationToken Cancel => TeamHost.Cancel;

    public async ValueTask InitializeAsync()
    {
        _host.Write("ten", Ten);
        _host.Write("other", "as it is");
        _host.Write(".gitignore", "ignored\n");
        await _host.CommitAsync();
        _host.Answer(
            folder =>
            {
                File.WriteAllText(Path.Combine(folder, "ten"), Ten.Replace("2\n", "two\n", StringComparison.Ordinal));
                File.Delete(Path.Combine(folder, "other"));
                Directory.CreateDirectory(Path.Combine(folder, "new"));
                File.WriteAllBytes(Path.Combine(folder, "new/binary"), [0, 1, 2]);
            },
            folder => File.WriteAllText(Path.Combine(folder, "ten"), Ten.Replace("9\n", "nine\n", StringComparison.Ordinal)));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Take_OfOne_ChangesFilesOnlyAndIsUndone()
    {
        var team = await _host.AskAsync();
        var inside = _host.Inside();
        var taken = await _host.Teams.TakeAsync(team.Id, 1, Cancel);
        Assert.Equal((1, 3), (taken.Taken!.Member, taken.Taken.Files));
        Assert.StartsWith("1\ntwo\n3", _host.Read("ten"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_host.Root, "other")));
        Assert.True(File.Exists(Path.Combine(_host.Root, "new/binary")));
        Assert.Equal(inside, _host.Inside());
        Assert.Equal([true, false], taken.Members.Select(member => member.HasWorktree));

        var undone = await _host.Teams.UndoAsync(team.Id, Cancel);
        Assert.Null(undone.Taken);
        Assert.Equal((Ten, "as it is"), (_host.Read("ten"), _host.Read("other")));
        Assert.False(Directory.Exists(Path.Combine(_host.Root, "new")));
        await Assert.ThrowsAsync<AgentException>(() => _host.Teams.UndoAsync(team.Id, Cancel));
    }

    [Fact]
    public async Task Take_OfOneWhoseWorktreeIsGone_TakesWhatItLeft()
    {
        var team = await _host.AskAsync();
        await _host.Teams.TakeAsync(team.Id, 1, Cancel);
        await _host.RestartAsync();
        Assert.Equal(AgentFault.Conflict, (await Assert.ThrowsAsync<AgentException>(() => _host.Teams.TakeAsync(team.Id, 2, Cancel))).Fault);
        await _host.Teams.UndoAsync(team.Id, Cancel);
        var taken = await _host.Teams.TakeAsync(team.Id, 2, Cancel);
        Assert.Contains("nine", _host.Read("ten"), StringComparison.Ordinal);
        Assert.DoesNotContain(taken.Members, member => member.HasWorktree);
        Assert.Equal(new TeamChanges(1, 1, 1), (await _host.Teams.LookAsync(team.Id, Cancel)).Members[1].Changes);
        var gone = await Assert.ThrowsAsync<AgentException>(() => _host.Registry.PromptAsync(
            new AgentSessionId(team.Members[1].SessionId), new AgentPrompt("Again"), new AgentAsker("ann", "1"), Cancel));
        Assert.Equal(AgentFault.Conflict, gone.Fault);
    }

    [Fact]
    public async Task Take_WhereOtherLinesChangedMeanwhile_KeepsBothAndUndoTakesBackOnlyItsOwn()
    {
        var team = await _host.AskAsync();
        _host.Write("ten", Ten.Replace("9\n", "mine\n", StringComparison.Ordinal));
        _host.Write("third", "mine");
        await _host.Teams.TakeAsync(team.Id, 1, Cancel);
        Assert.Equal(Ten.Replace("2\n", "two\n", StringComparison.Ordinal).Replace("9\n", "mine\n", StringComparison.Ordinal), _host.Read("ten"));

        _host.Write("third", "mine, later");
        await _host.Teams.UndoAsync(team.Id, Cancel);
        Assert.Equal((Ten.Replace("9\n", "mine\n", StringComparison.Ordinal), "mine, later"), (_host.Read("ten"), _host.Read("third")));
    }

    [Fact]
    public async Task Take_WhereTheSameLinesChanged_NamesTheFilesAndChangesNothing()
    {
        var team = await _host.AskAsync();
        _host.Write("ten", Ten.Replace("2\n", "mine\n", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<AgentException>(() => _host.Teams.TakeAsync(team.Id, 1, Cancel));
        Assert.Equal(AgentFault.Conflict, refused.Fault);
        Assert.Contains(": ten. Nothing was changed.", refused.Message, StringComparison.Ordinal);
        Assert.Equal((Ten.Replace("2\n", "mine\n", StringComparison.Ordinal), "as it is"), (_host.Read("ten"), _host.Read("other")));
        Assert.False(Directory.Exists(Path.Combine(_host.Root, "new")));
        Assert.All(_host.Teams.List(null)[0].Members, member => Assert.True(member.HasWorktree));
    }

    [Fact]
    public async Task Take_WhereAnIgnoredFileIsInTheWay_ChangesNothing()
    {
        _host.Answer(
            folder =>
            {
                File.WriteAllText(Path.Combine(folder, ".gitignore"), "");
                File.WriteAllText(Path.Combine(folder, "ignored"), "the agent's");
            }, _ => { });
        var team = await _host.AskAsync();
        _host.Write("ignored", "a secret");
        Assert.Equal(AgentFault.Conflict, (await Assert.ThrowsAsync<AgentException>(() => _host.Teams.TakeAsync(team.Id, 1, Cancel))).Fault);
        Assert.Equal(("a secret", "ignored\n"), (_host.Read("ignored"), _host.Read(".gitignore")));
    }

    [Fact]
    public async Task Take_OfOneThatWentOn_AddsTheRestAndUndoTakesBackAll()
    {
        var team = await _host.AskAsync();
        await _host.Teams.TakeAsync(team.Id, 1, Cancel);
        await Assert.ThrowsAsync<AgentException>(() => _host.Teams.TakeAsync(team.Id, 1, Cancel));
        _host.Write("third", "mine");
        _host.Answer(folder => File.WriteAllText(Path.Combine(folder, "more"), "more"), _ => { });
        await _host.Registry.PromptAsync(new AgentSessionId(team.Members[0].SessionId), new AgentPrompt("More"), new AgentAsker("ann", "1"), Cancel);
        await _host.IdleAsync(team);
        await _host.Teams.TakeAsync(team.Id, 1, Cancel);
        Assert.Equal("more", _host.Read("more"));
        await _host.Teams.UndoAsync(team.Id, Cancel);
        Assert.False(File.Exists(Path.Combine(_host.Root, "more")));
        Assert.Equal((Ten, "as it is", "mine"), (_host.Read("ten"), _host.Read("other"), _host.Read("third")));
    }

    [Fact]
    public async Task Take_WhileItWorks_IsRefused_AndOfAnotherStopsIt()
    {
        var work = _host.Scheduler.Agent.Answer;
        _host.Scheduler.Agent.Answer = async (client, prompt, cancellation) =>
        {
            await work(client, prompt, cancellation);
            if (_host.Scheduler.Agent.FolderOf(client).Contains("/2/", StringComparison.Ordinal))
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return "end_turn";
        };
        var team = await _host.CreateAsync();
        var second = new AgentSessionId(team.Members[1].SessionId);
        await TestKit.Eventually.TrueAsync(
            () => _host.Session(team.Members[0])!.State == AgentState.Idle && _host.Registry.Find(second)!.State == AgentState.Running, () => "They do not come so far.");
        Assert.Equal(AgentFault.Conflict, (await Assert.ThrowsAsync<AgentException>(() => _host.Teams.TakeAsync(team.Id, 2, Cancel))).Fault);
        await _host.Teams.TakeAsync(team.Id, 1, Cancel);
        Assert.Equal(AgentState.Idle, _host.Registry.Find(second)!.State);
    }

    [Fact]
    public async Task Diff_OfEach_HasBothSides()
    {
        var team = await _host.AskAsync();
        var (diff, texts) = await _host.Teams.DiffAsync(team.Id, 1, 2, Cancel);
        Assert.Equal((3, "new/binary other"), (diff.Count, string.Join(' ', diff.Files.Select(file => file.Path))));
        Assert.Equal("as it is", texts[diff.Files[1].Before!]);
        await Assert.ThrowsAsync<AgentException>(() => _host.Teams.DiffAsync(team.Id, 3, 2, Cancel));
    }
}
