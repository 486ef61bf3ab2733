using Coder1.Core.Agents;
using Coder1.Core.Agents.Teams;
using Xunit;

namespace Coder1.Tests.Core.Agents.Teams;

public sealed class AgentTeamsTests : IAsyncDisposable
{
    private readonly TeamHost _host = new();

    private static CancellationToken Cancel => TeamHost.Cancel;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Create_InARepositoryWithUncommittedChanges_GivesEachTheWholeStateAndLeavesNothingInIt()
    {
        _host.Write("committed", "old\r\n");
        _host.Write(".gitignore", "ignored\n");
        _host.Write("gone", "was here");
        await _host.CommitAsync();
        _host.Write("committed", "new\r\n");
        _host.Write("src/untracked", "also");
        _host.Write("ignored", "secret");
        File.Delete(Path.Combine(_host.Root, "gone"));
        var inside = _host.Inside();

        var team = await _host.AskAsync(3);
        Assert.Equal(inside, _host.Inside());
        Assert.Equal(3, team.Members.Count);
        foreach (var member in team.Members)
        {
            var folder = _host.Session(member)!.Folder;
            Assert.Equal("my work", Path.GetFileName(folder));
            Assert.Equal(
                [".gitignore", "committed", "src/untracked"],
                Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
                    .Where(file => !file.StartsWith(".git/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            Assert.Equal("new\r\n", await File.ReadAllTextAsync(Path.Combine(folder, "committed"), Cancel));
            Assert.Equal(new TeamChanges(0, 0, 0), member.Changes);
            Assert.Equal(team.Id.Value, _host.Session(member)!.Team);
        }
    }

    [Fact]
    public async Task Worktree_GivenToAnAgent_IsARepositoryOfItsOwn()
    {
        _host.Write("a", "1");
        await _host.CommitAsync();
        _host.Write("a", "2");
        var team = await _host.AskAsync();
        var folder = _host.Session(team.Members[0])!.Folder;
        Assert.Empty(await _host.GitInAsync(folder, "status", "--porcelain"));
        Assert.Contains("first", await _host.GitInAsync(folder, "log", "--format=%s"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "a"), "3", Cancel);
        Assert.Contains("+3", await _host.GitInAsync(folder, "diff"), StringComparison.Ordinal);
        await _host.GitInAsync(folder, "checkout", "-q", "-b", "mine");
        await _host.GitInAsync(folder, "commit", "-q", "-a", "-m", "mine");
        // What it did to its own repository changes nothing of what is compared.
        Directory.Delete(Path.Combine(folder, ".git"), recursive: true);
        Assert.Equal(["a"], (await DiffAsync(team, 1)).Keys);
        Assert.DoesNotContain("mine", await _host.GitAsync("branch", "--all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_InAFolderThatIsNoRepository_WorksToo()
    {
        _host.Write("a", "1\n");
        _host.Answer(folder => File.WriteAllText(Path.Combine(folder, "a"), "2\n"), folder => File.WriteAllText(Path.Combine(folder, "b"), "x\ny\n"));
        var team = await _host.AskAsync();
        Assert.Equal([new TeamChanges(1, 1, 1), new TeamChanges(1, 2, 0)], team.Members.Select(member => member.Changes!));
        await _host.Teams.TakeAsync(team.Id, 2, Cancel);
        Assert.Equal(("1\n", "x\ny\n"), (_host.Read("a"), _host.Read("b")));
    }

    [Fact]
    public async Task Look_AfterTheTurns_TellsWhatEachSaidChangedAndUsed()
    {
        _host.Write("a", "1\n");
        await _host.CommitAsync();
        _host.Scheduler.Agent.Answer = async (client, _, _) =>
        {
            await client.SayAsync("First.");
            await client.UpdateAsync(new AgentUpdate(AgentEventType.ToolCall, """{"toolCallId":"t","title":"Looks"}"""u8.ToArray()));
            await client.SayAsync("Then ");
            await client.SayAsync("last.");
            await client.WriteFileAsync(Path.Combine(_host.Scheduler.Agent.FolderOf(client), "deep/b"), "new\n", Cancel);
            return "end_turn";
        };
        var member = (await _host.AskAsync()).Members[0];
        Assert.Equal(("Then last.", new TeamChanges(1, 1, 0)), (member.LastText, member.Changes!));
        Assert.True(member.HasWorktree);
    }

    [Fact]
    public async Task Prompt_WithAFileOfTheWorkspace_NamesTheMembersOwn()
    {
        _host.Write("a", "1");
        var asked = new List<string?>();
        _host.Scheduler.Agent.Answer = (_, prompt, _) =>
        {
            lock (asked) asked.Add(prompt.Attachments[0].Path);
            return Task.FromResult("end_turn");
        };
        var team = await _host.CreateAsync(2, new AgentAttachment("file", "a", Path.Combine(_host.Root, "a"), null));
        await _host.IdleAsync(team);
        Assert.Equal(team.Members.Select(member => Path.Combine(_host.Session(member)!.Folder, "a")).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("premium", 3, true)]
    [InlineData("standard", 2, true)]
    [InlineData("standard", 3, false)]
    [InlineData("essential", 2, false)]
    public async Task Create_InATier_IsAllowedAsManyAsItHas(string tier, int members, bool allowed)
    {
        _host.Tier = TeamHost.Named(tier, tier switch { "premium" => ["two-agent-teams", "multi-agent"], "standard" => ["two-agent-teams"], _ => [] });
        if (allowed)
        {
            Assert.Equal(members, (await _host.AskAsync(members)).Members.Count);
            return;
        }

        var refused = await Assert.ThrowsAsync<AgentException>(() => _host.CreateAsync(members));
        Assert.Equal(AgentFault.Limit, refused.Fault);
        Assert.Contains($"the {tier} tier", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Create_WithTooFewOrTooMany_IsRefused(int members) =>
        Assert.Equal(AgentFault.Invalid, (await Assert.ThrowsAsync<AgentException>(() => _host.CreateAsync(members))).Fault);

    [Fact]
    public async Task Create_AtTheBoundOfTeams_RefusesOneMore()
    {
        _host.Options.MaxTeams = 2;
        var first = await _host.AskAsync();
        await _host.AskAsync();
        var refused = await Assert.ThrowsAsync<AgentException>(() => _host.CreateAsync());
        Assert.Equal(AgentFault.Limit, refused.Fault);
        await _host.Teams.DiscardAsync(first.Id, Cancel);
        await _host.AskAsync();
        Assert.Equal((0, 2), (_host.Teams.List("another").Count, _host.Teams.List(null).Count));
    }

    [Fact]
    public async Task Create_OfMoreThanTheDiskMayHold_LeavesNothing()
    {
        _host.Write("large", new string('x', 1500));
        _host.Options.MaxMemberBytes = 1499;
        Assert.Contains("MaxMemberBytes", (await Assert.ThrowsAsync<AgentException>(() => _host.CreateAsync())).Message, StringComparison.Ordinal);
        (_host.Options.MaxMemberBytes, _host.Options.MaxBytes) = (1500, 2999);
        Assert.Contains("MaxBytes", (await Assert.ThrowsAsync<AgentException>(() => _host.CreateAsync())).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_host.TeamsPath));
        Assert.Empty(_host.Registry.List(new AgentListQuery()).Sessions);
        _host.Options.MaxBytes = 3000;
        await _host.AskAsync();
    }

    [Fact]
    public async Task Create_WhereNobodyCanBeAsked_LeavesNothing()
    {
        _host.Scheduler.Refuses = new AgentException(AgentFault.Limit, "The queue is full.");
        var refused = await Assert.ThrowsAsync<AgentException>(() => _host.CreateAsync());
        Assert.Contains("queue is full", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_host.TeamsPath));
        Assert.Empty(_host.Registry.List(new AgentListQuery()).Sessions);
        Assert.Empty(_host.Teams.List(null));
    }

    [Fact]
    public async Task Restart_InTheMiddle_BringsTheTeamBack()
    {
        _host.Write("a", "1");
        await _host.CommitAsync();
        _host.NeverEnd();
        var team = await _host.CreateAsync();
        await _host.RestartAsync();
        var back = Assert.Single(_host.Teams.List(null));
        Assert.Equal((team.Id, team.Title, team.Base), (back.Id, back.Title, back.Base));
        await _host.IdleAsync(back);
        _host.Answer(folder => File.WriteAllText(Path.Combine(folder, "a"), "2"), _ => { });
        await _host.Registry.PromptAsync(new AgentSessionId(back.Members[0].SessionId), new AgentPrompt("Again"), new AgentAsker("ann", "1"), Cancel);
        await _host.IdleAsync(back);
        await _host.Teams.TakeAsync(back.Id, 1, Cancel);
        Assert.Equal("2", _host.Read("a"));
    }

    private async Task<Dictionary<string, string?>> DiffAsync(TeamInfo team, int member)
    {
        var (diff, texts) = await _host.Teams.DiffAsync(team.Id, member, 100, Cancel);
        return diff.Files.ToDictionary(file => file.Path, file => file.After is null ? null : texts.GetValueOrDefault(file.After));
    }
}
