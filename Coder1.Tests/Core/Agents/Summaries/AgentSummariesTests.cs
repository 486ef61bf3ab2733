using Coder1.Core.Agents;
using Coder1.Core.Agents.Summaries;
using Coder1.Tests.Core.Agents.Teams;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Summaries;

public sealed class AgentSummariesTests : IAsyncLifetime
{
    private static readonly AgentAsker Ann = new("ann", "1");

    private readonly TeamHost _host = new();
    private AgentSessionId _id;

    private static CancellationToken Cancel => TeamHost.Cancel;

    public async ValueTask InitializeAsync()
    {
        _host.Write("a", "old\n");
        _id = _host.Registry.Create("fake", "ws", _host.Root, "ann").Id;
        _host.Scheduler.Agent.Answer = async (client, _, _) =>
        {
            await client.UpdateAsync(new AgentUpdate(AgentEventType.Plan, """{"entries":[{"content":"First","status":"completed"},{"content":"Second","status":"pending"}]}"""u8.ToArray()));
            await client.UpdateAsync(new AgentUpdate(AgentEventType.ToolCall, """{"toolCallId":"t","title":"npm test","kind":"execute","status":"pending"}"""u8.ToArray()));
            await client.UpdateAsync(new AgentUpdate(AgentEventType.ToolUpdate, """{"toolCallId":"t","status":"failed","rawOutput":{"exitCode":2}}"""u8.ToArray()));
            await client.WriteFileAsync(Path.Combine(_host.Root, "a"), "new\n", Cancel);
            await client.SayAsync("The file is new now.");
            return "end_turn";
        };
        await AskAsync("Make it new");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Make_ByAnAgent_GivesItWhatMattersAndKeepsWhatItWrites()
    {
        string? asked = null;
        _host.Scheduler.Agent.Answer = async (client, prompt, _) =>
        {
            asked = prompt.Text;
            await client.SayAsync("I look.");
            await client.UpdateAsync(new AgentUpdate(AgentEventType.ToolCall, """{"toolCallId":"t"}"""u8.ToArray()));
            await client.SayAsync("# Hand-");
            await client.SayAsync("over");
            return "end_turn";
        };
        var making = await MakeAsync();
        Assert.NotNull(making);
        var made = await ReadyAsync();
        Assert.Equal(("# Hand-over", "fake", false), (made.Text, made.Agent, made.IsOld));
        foreach (var part in (string[])["- Make it new", "The file is new now.", "- [x] First", "- [ ] Second", "`npm test` (failed, exit code 2)", "-old", "+new"])
            Assert.Contains(part, asked, StringComparison.Ordinal);
        Assert.Equal([_id], _host.Registry.List(new AgentListQuery()).Sessions.Select(session => session.Id));
        await Eventually.TrueAsync(() => _host.Registry.Count == 1, () => "The conversation that wrote it is still there.");

        await AskAsync("And?");
        Assert.True(_host.Summaries.Find(_id)!.IsOld);
        await _host.RestartAsync();
        Assert.Equal("# Hand-over", _host.Summaries.Find(_id)!.Text);
        await _host.Registry.DeleteAsync(_id);
        Assert.Throws<AgentException>(() => _host.Summaries.Find(_id));
    }

    [Fact]
    public async Task Make_ByAnAgentThatWantsToChangeThings_IsRefusedIt()
    {
        string? answer = "nothing";
        _host.Scheduler.Agent.Answer = async (client, _, cancellation) =>
        {
            answer = await client.AskAsync(Updates.Request("edit", "Edit a", "a"), cancellation);
            await Assert.ThrowsAsync<AgentException>(() => client.WriteFileAsync(Path.Combine(_host.Root, "a"), "worse", cancellation));
            await client.SayAsync("Text");
            return "end_turn";
        };
        await MakeAsync();
        Assert.Equal("Text", (await ReadyAsync()).Text);
        Assert.Equal(("no", "new\n"), (answer, _host.Read("a")));
    }

    [Theory]
    [InlineData("essential", null, "the essential tier")]
    [InlineData("standard", "nobody", "no agent “nobody”")]
    public async Task Make_WhereNoAgentCanBeAsked_IsPlainAndSaysWhy(string tier, string? agent, string why)
    {
        _host.Tier = TeamHost.Named(tier, tier == "essential" ? [] : ["session-summary"]);
        var made = await _host.Summaries.MakeAsync(_id, agent, isPlain: false, Ann, Cancel);
        Assert.Null(made.Agent);
        Assert.Contains(why, made.Why, StringComparison.Ordinal);
        foreach (var part in (string[])["# Hand-over: Make it new", "without an agent", why, "- Make it new", "The file is new now.", "exit code 2", " a | 2 +-"])
            Assert.Contains(part, made.Text, StringComparison.Ordinal);
        Assert.Equal(1, _host.Registry.Count);
    }

    [Fact]
    public async Task Make_ByAnAgentThatFails_IsPlainAndSaysWhy()
    {
        _host.Scheduler.Agent.Answer = (_, _, _) => throw new AgentException(AgentFault.Refused, "The account is empty.");
        await MakeAsync();
        var made = await ReadyAsync();
        Assert.Contains("The account is empty.", made.Why, StringComparison.Ordinal);
        Assert.Contains("- Make it new", made.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_WhereTheQueueIsFull_IsPlainAndSaysWhy()
    {
        _host.Scheduler.Refuses = new AgentException(AgentFault.Limit, "The queue is full.");
        Assert.Contains("The queue is full.", (await MakeAsync()).Why, StringComparison.Ordinal);
        Assert.Equal(1, _host.Registry.Count);
    }

    [Fact]
    public async Task Make_InTheQueue_TellsThePlaceAndIsStoppedByThePlainOne()
    {
        _host.Scheduler.Queues = true;
        var making = await MakeAsync();
        Assert.Equal(1, making.Making!.Queue!.Position);
        Assert.Null(making.Text);
        Assert.Equal(AgentFault.Conflict, (await Assert.ThrowsAsync<AgentException>(() => MakeAsync())).Fault);
        var plain = await _host.Summaries.MakeAsync(_id, null, isPlain: true, Ann, Cancel);
        Assert.Null(plain.Making);
        Assert.Contains("it was asked for so", plain.Text, StringComparison.Ordinal);
        Assert.Equal((0, 1), (_host.Scheduler.Waiting, _host.Registry.Count));
    }

    [Fact]
    public async Task Make_OfMoreThanAtOnce_IsRefused()
    {
        List<AgentSessionId> others = [];
        for (var index = 0; index < AgentSummaries.MaxMaking; index++)
        {
            var other = _host.Registry.Create("fake", "ws", _host.Root, "ann").Id;
            await _host.Registry.PromptAsync(other, new AgentPrompt("Do"), Ann, Cancel);
            await IdleAsync(other);
            others.Add(other);
        }

        _host.Scheduler.Queues = true;
        foreach (var other in others) await _host.Summaries.MakeAsync(other, null, isPlain: false, Ann, Cancel);
        Assert.Equal(AgentFault.Limit, (await Assert.ThrowsAsync<AgentException>(() => MakeAsync())).Fault);
        await _host.Summaries.MakeAsync(others[0], null, isPlain: true, Ann, Cancel);
        Assert.NotNull((await MakeAsync()).Making);
    }

    [Fact]
    public async Task Restart_WhileItIsWritten_LeavesNoConversation()
    {
        _host.Scheduler.Agent.Answer = async (_, _, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return "end_turn";
        };
        await MakeAsync();
        await _host.RestartAsync();
        Assert.Equal((1, null), (_host.Registry.Count, _host.Summaries.Find(_id)));
    }

    [Fact]
    public async Task Make_OfAConversationWithoutPrompts_IsRefused()
    {
        var empty = _host.Registry.Create("fake", "ws", _host.Root, "ann").Id;
        Assert.Equal(AgentFault.Invalid, (await Assert.ThrowsAsync<AgentException>(
            () => _host.Summaries.MakeAsync(empty, null, isPlain: true, Ann, Cancel))).Fault);
        Assert.Null(_host.Summaries.Find(empty));
    }

    private Task<SummaryInfo> MakeAsync() => _host.Summaries.MakeAsync(_id, null, isPlain: false, Ann, Cancel);

    private async Task<SummaryInfo> ReadyAsync()
    {
        await Eventually.TrueAsync(() => _host.Summaries.Find(_id) is { Making: null, Text: not null }, () => "The summary does not come.");
        return _host.Summaries.Find(_id)!;
    }

    private async Task AskAsync(string text)
    {
        await _host.Registry.PromptAsync(_id, new AgentPrompt(text), Ann, Cancel);
        await IdleAsync(_id);
    }

    private Task IdleAsync(AgentSessionId id) => Eventually.TrueAsync(() => _host.Registry.Find(id)!.State == AgentState.Idle, () => "The turn does not end.");
}
