using Coder1.Core.Agents;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents;

public sealed class AgentRegistryTests : IAsyncDisposable
{
    private readonly AgentHost _host = new();

    private readonly CancellationTokenSource _hard = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _hard.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Prompt_Answered_IsAllInTheTranscriptInOrder()
    {
        _host.Checkpoint = "abc123";
        _host.Agent.Answer = async (client, _, _) =>
        {
            await client.SayAsync("Done.");
            return "end_turn";
        };
        var id = _host.Create();
        Assert.Null(await _host.PromptAsync(id, "\n  Fix it\nplease"));
        await _host.IdleAsync(id);
        Assert.Equal("prompt process started message turn_end", _host.Types(id));
        var info = _host.Registry.Find(id)!;
        Assert.Equal(("Fix it", AgentState.Idle, 5, 1), (info.Title, info.State, info.EventEnd, info.Prompts));
        Assert.Equal("abc123", _host.Events(id)[0].GetProperty("checkpoint").GetString());
        Assert.Equal("end_turn", _host.Events(id)[4].GetProperty("stopReason").GetString());
        await _host.AskAsync(id, "Again");
        Assert.Equal(["open ", "prompt \n  Fix it\nplease", "prompt Again"], _host.Agent.Calls);
        Assert.True(_host.Events(id)[6].GetProperty("reused").GetBoolean());
        Assert.Equal("talk-1", _host.Scheduler.LastDemand!.Resume);
    }

    [Fact]
    public async Task Prompt_InTheQueue_ShowsItsLivePlaceAndOneEvent()
    {
        _host.Scheduler.Queues = true;
        var (one, two) = (_host.Create(), _host.Create());
        await _host.PromptAsync(one);
        Assert.Equal(2, (await _host.PromptAsync(two))!.Position);
        Assert.Equal((AgentState.Queued, 2), (_host.Registry.Find(two)!.State, _host.Registry.Find(two)!.Queue!.Position));
        _host.Scheduler.AdmitNext();
        Assert.Equal(1, _host.Registry.Find(two)!.Queue!.Position);
        await _host.IdleAsync(one);
        Assert.True(_host.Registry.Cancel(two));
        await _host.IdleAsync(two);
        Assert.Equal("prompt queued turn_end", _host.Types(two));
        Assert.Equal("cancelled", _host.Events(two)[2].GetProperty("stopReason").GetString());
        Assert.Equal(AgentState.Idle, _host.Registry.Find(two)!.State);
        Assert.False(_host.Registry.Cancel(two));
    }

    [Fact]
    public async Task Prompt_WhileBusy_IsRefused()
    {
        _host.Scheduler.Queues = true;
        var id = _host.Create();
        await _host.PromptAsync(id);
        await FaultAsync(AgentFault.Conflict, () => _host.PromptAsync(id));
        _host.Registry.Cancel(id);
        await _host.IdleAsync(id);
    }

    [Fact]
    public async Task Cancel_WhileItAnswers_AsksTheAgentAndCancelsWhatItAsks()
    {
        string? answer = "none yet";
        _host.Agent.Answer = async (client, _, _) =>
        {
            answer = await client.AskAsync(Updates.Request("execute", "rm x"), CancellationToken.None);
            return "cancelled";
        };
        var id = _host.Create();
        await _host.PromptAsync(id);
        await _host.StateAsync(id, AgentState.Waiting);
        _host.Registry.Cancel(id);
        await _host.IdleAsync(id);
        Assert.Null(answer);
        Assert.Contains("cancel", _host.Agent.Calls);
        Assert.Equal("prompt process started permission permission_answer turn_end", _host.Types(id));
        Assert.Equal((AgentState.Idle, null), (_host.Registry.Find(id)!.State, _host.Scheduler.Spoilt));
    }

    [Fact]
    public async Task Cancel_AgentDoesNotStop_LosesItsProcess()
    {
        _host.Agent.Answer = async (_, _, stop) =>
        {
            // Hears nothing of being asked; only the end of the waiting ends it.
            await Task.Delay(Timeout.InfiniteTimeSpan, _host.Clock, CancellationToken.None).WaitAsync(_hard.Token);
            return "end_turn";
        };
        var id = _host.Create();
        await _host.PromptAsync(id);
        await _host.StateAsync(id, AgentState.Running);
        _host.Registry.Cancel(id);
        _host.Clock.Advance(TurnRun.CancelGrace - TimeSpan.FromMilliseconds(1));
        Assert.Null(_host.Scheduler.Spoilt);
        _host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotNull(_host.Scheduler.Spoilt);
        await _hard.CancelAsync();
        await _host.IdleAsync(id);
        Assert.Equal(AgentState.Failed, _host.Registry.Find(id)!.State);
    }

    [Fact]
    public async Task Process_EndsInTheMiddle_SaysWhyAndTheNextPromptResumes()
    {
        _host.Agent.Answer = (_, _, _) =>
        {
            _host.Agent.End("ended for memory: it held 312 MB of 400", -9);
            throw new AgentException(AgentFault.Ended, "The output ended.");
        };
        var id = _host.Create();
        await _host.AskAsync(id);
        Assert.Equal("prompt process started process error turn_end", _host.Types(id));
        var events = _host.Events(id);
        Assert.Equal(("ended", -9), (events[3].GetProperty("state").GetString(), events[3].GetProperty("exitStatus").GetInt32()));
        Assert.Equal("Fake ended for memory: it held 312 MB of 400.", events[4].GetProperty("message").GetString());
        Assert.Contains("Ask again", events[4].GetProperty("hint").GetString(), StringComparison.Ordinal);
        Assert.Equal("error", events[5].GetProperty("stopReason").GetString());
        Assert.Equal(AgentState.Failed, _host.Registry.Find(id)!.State);
        Assert.NotNull(_host.Scheduler.Spoilt);

        _host.Scheduler.Agent = new FakeAgent();
        await _host.AskAsync(id, "Go on");
        Assert.Equal(["open talk-1", "prompt Go on"], _host.Agent.Calls);
        Assert.Equal(AgentState.Idle, _host.Registry.Find(id)!.State);
    }

    [Fact]
    public async Task Server_KilledInTheMiddle_ClosesTheTurnAndTheNextPromptResumes()
    {
        _host.Agent.Answer = async (client, _, stop) =>
        {
            await client.SayAsync("Half of it");
            await Task.Delay(Timeout.InfiniteTimeSpan, _host.Clock, stop);
            return "end_turn";
        };
        var id = _host.Create();
        await _host.PromptAsync(id, "Long work");
        await Eventually.TrueAsync(() => _host.Types(id).EndsWith("message", StringComparison.Ordinal), () => _host.Types(id));
        await _host.KillAndRestartAsync();
        Assert.Equal("prompt process started message error turn_end", _host.Types(id));
        Assert.Equal((AgentState.Idle, "Long work"), (_host.Registry.Find(id)!.State, _host.Registry.Find(id)!.Title));
        await _host.AskAsync(id, "Go on");
        Assert.Equal(["open talk-1", "prompt Go on"], _host.Agent.Calls);
        Assert.Equal(Enumerable.Range(0, _host.Events(id).Count), _host.Events(id).Select(one => one.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Server_KilledWithATornTail_DropsItAndGoesOn()
    {
        var id = _host.Create();
        await _host.AskAsync(id);
        await _host.KillAndRestartAsync(data => File.AppendAllText(
            Path.Combine(data, "agents", id.Value, "transcript.jsonl"), """{"id":4,"at":"2026-01-01T00:00:00.000Z","type":"mess"""));
        Assert.Equal("prompt process started turn_end", _host.Types(id));
        Assert.Equal(4, _host.Registry.Find(id)!.EventEnd);
    }

    [Fact]
    public async Task Server_ShutDownInTheMiddle_SaysSoAndForgetsNothing()
    {
        _host.Agent.Settings = new AgentSettings { Mode = "ask", Modes = [new("ask", "Ask"), new("plan", "Plan")] };
        _host.Agent.Answer = async (_, _, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _host.Clock, stop);
            return "end_turn";
        };
        var id = _host.Create();
        await _host.PromptAsync(id);
        await _host.StateAsync(id, AgentState.Running);
        await _host.RestartAsync();
        Assert.Equal("prompt process started error turn_end", _host.Types(id));
        Assert.Equal("plan", _host.Registry.SettingsOf(id).Modes[1].Id);

        await _host.Registry.SetModeAsync(id, "plan", Cancel);
        Assert.Equal("plan", _host.Registry.SettingsOf(id).Mode);
        await FaultAsync(AgentFault.Invalid, () => _host.Registry.SetModeAsync(id, "none", Cancel));
        _host.Agent.Settings = new AgentSettings { Mode = "ask", Modes = [new("ask", "Ask"), new("plan", "Plan")] };
        await _host.AskAsync(id);
        Assert.Equal(["open talk-1", "mode plan", "prompt Do it"], _host.Agent.Calls);
    }

    [Fact]
    public async Task Agent_DoesNotKnowTheConversation_ItIsTold()
    {
        var id = _host.Create();
        await _host.AskAsync(id);
        await _host.RestartAsync();
        _host.Agent.Forgets = true;
        await _host.AskAsync(id, "Again");
        Assert.Equal("prompt process error started turn_end", string.Join(' ', _host.Types(id).Split(' ').Skip(4)));
        Assert.Equal(AgentState.Idle, _host.Registry.Find(id)!.State);
    }

    [Fact]
    public async Task Delete_WhileItRuns_EndsTheTurnAndLeavesNothing()
    {
        _host.Agent.Answer = async (_, _, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _host.Clock, stop);
            return "end_turn";
        };
        var id = _host.Create();
        await _host.PromptAsync(id);
        await _host.StateAsync(id, AgentState.Running);
        using var watch = _host.Registry.WatchAll();
        await _host.Registry.DeleteAsync(id);
        Assert.Equal([id], watch.Read()!.Deleted);
        Assert.Equal([id], _host.Forgotten);
        Assert.Null(_host.Registry.Find(id));
        Assert.Empty(Directory.GetDirectories(Path.Combine(_host.DataPath, "agents")));
        Assert.NotNull(_host.Scheduler.Spoilt);
        await FaultAsync(AgentFault.NotFound, () => _host.Registry.DeleteAsync(id));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task Create_AtTheBound_IsRefusedBeyondIt(int count, bool isRefused)
    {
        _host.Options.MaxSessions = 3;
        for (var number = 1; number < count; number++) _host.Create();
        if (isRefused) await FaultAsync(AgentFault.Limit, () => Task.FromResult(_host.Create()));
        else _host.Create();
        Assert.Equal(Math.Min(count, 3), _host.Registry.Count);
    }

    [Fact]
    public async Task List_Pages_HaveEachConversationOnceTheLastActiveFirst()
    {
        List<AgentSessionId> made = [];
        for (var count = 0; count < 5; count++)
        {
            made.Add(_host.Create());
            _host.Clock.Advance(TimeSpan.FromSeconds(count == 3 ? 0 : 1));
        }

        await _host.AskAsync(made[1], "About Needles");
        List<AgentSessionId> listed = [];
        string? before = null;
        do
        {
            var page = _host.Registry.List(new AgentListQuery { Count = 2, Before = before, Workspace = "ws" });
            listed.AddRange(page.Sessions.Select(one => one.Id));
            before = page.Next;
        }
        while (before is not null);
        Assert.Equal(made[1], listed[0]);
        Assert.Equal(made.ToHashSet(), [.. listed]);
        Assert.Equal(5, listed.Count);
        Assert.Equal([made[1]], _host.Registry.List(new AgentListQuery { Text = "needles" }).Sessions.Select(one => one.Id));
        Assert.Empty(_host.Registry.List(new AgentListQuery { Workspace = "other" }).Sessions);
        Assert.Throws<AgentException>(() => _host.Registry.List(new AgentListQuery { Before = "x" }));
        Assert.Throws<AgentException>(() => _host.Registry.List(new AgentListQuery { Count = 101 }));
    }

    [Fact]
    public async Task Permission_Always_AnswersTheLikeWithoutAskingUntilForgotten()
    {
        List<string?> answers = [];
        _host.Agent.Answer = async (client, prompt, stop) =>
        {
            answers.Add(await client.AskAsync(Updates.Request("edit", $"Write {prompt.Text}", $"{_host.Root}/{prompt.Text}"), stop));
            return "end_turn";
        };
        var id = _host.Create();
        await _host.PromptAsync(id, "a");
        await _host.StateAsync(id, AgentState.Waiting);
        var asked = _host.Registry.Permissions().Single();
        _host.Registry.Answer(id, asked.RequestId, "yes", always: true, "ann");
        await FaultAsync(AgentFault.Conflict, () => Task.Run(() => _host.Registry.Answer(id, asked.RequestId, "no", false, "ann")));
        await _host.IdleAsync(id);
        await _host.RestartAsync();
        _host.Agent.Answer = async (client, prompt, stop) =>
        {
            answers.Add(await client.AskAsync(Updates.Request("edit", $"Write {prompt.Text}", $"{_host.Root}/{prompt.Text}"), stop));
            return "end_turn";
        };
        await _host.AskAsync(id, "b");
        Assert.Equal(["yes", "yes"], answers);
        Assert.Equal([asked.Always], _host.Registry.Find(id)!.Rules);
        _host.Registry.ForgetRules(id);
        await _host.PromptAsync(id, "c");
        await _host.StateAsync(id, AgentState.Waiting);
        _host.Registry.Cancel(id);
        await _host.IdleAsync(id);
    }

    [Fact]
    public async Task Title_OfAgentAndPerson_ThePersonsStays()
    {
        _host.Agent.Answer = (client, _, _) =>
        {
            client.Titled("The agent's");
            return Task.FromResult("end_turn");
        };
        var id = _host.Create();
        await _host.AskAsync(id);
        Assert.Equal("The agent's", _host.Registry.Find(id)!.Title);
        _host.Registry.Rename(id, "Mine\u0007");
        await _host.AskAsync(id);
        Assert.Equal("Mine", _host.Registry.Find(id)!.Title);
        Assert.Throws<AgentException>(() => _host.Registry.Rename(id, " "));
    }

    [Fact]
    public async Task Transcript_Full_TakesNoMorePromptsAndSaysWhatToDo()
    {
        (_host.Options.TranscriptBytes, _host.Options.MaxEventBytes) = (64 * 1024, 4096);
        _host.Agent.Answer = async (client, _, _) =>
        {
            for (var count = 0; count < 30; count++) await client.SayAsync(new string('x', 3000));
            return "end_turn";
        };
        var id = _host.Create();
        await _host.AskAsync(id);
        Assert.EndsWith("error turn_end", _host.Types(id), StringComparison.Ordinal);
        var error = await FaultAsync(AgentFault.Limit, () => _host.PromptAsync(id));
        Assert.Contains("begin a new conversation", error.Message, StringComparison.Ordinal);
    }

    private static async Task<AgentException> FaultAsync(AgentFault fault, Func<Task> action)
    {
        var error = await Assert.ThrowsAsync<AgentException>(action);
        Assert.Equal(fault, error.Fault);
        return error;
    }
}
