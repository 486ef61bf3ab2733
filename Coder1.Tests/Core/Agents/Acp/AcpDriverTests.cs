using System.Text;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Acp;
using Coder1.Core.Agents.Drivers;
using Coder1.Tests.Core.Agents.Drivers;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Acp;

/// <summary>Exchanges as they were recorded with real agents; single quotes stand for double ones.</summary>
public sealed class AcpDriverTests : IAsyncLifetime
{
    private const string Greeting = "{'jsonrpc':'2.0','id':0,'result':{'protocolVersion':1,'agentCapabilities':{'loadSession':true,'promptCapabilities':{'image':true,'embeddedContext':true},"
        + "'mcpCapabilities':{'http':true,'sse':true},'sessionCapabilities':{'close':{},'resume':{}}},'agentInfo':{'name':'a','version':'0.100.0'},'authMethods':[]}}";

    private readonly ScriptedPipe _agent = new();
    private readonly RecordingClient _client = new();
    private readonly AcpDriver _driver;

    public AcpDriverTests() => _driver = new AcpDriver(_agent.Context);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync();
        _agent.Dispose();
        // The runtime lets go of a timer just behind what it waited for.
        await Eventually.TrueAsync(() => _agent.Clock.ActiveTimers == 0, () => "a timer is left");
    }

    [Fact]
    public async Task Initialize_Version1_IsTaken()
    {
        var ready = _driver.InitializeAsync(Cancel);
        var said = await _agent.HearAsync();
        Assert.Equal(1, said.GetProperty("params").GetProperty("protocolVersion").GetInt32());
        await _agent.SayAsync(Greeting);
        await ready;
    }

    [Theory]
    [InlineData("2")]
    [InlineData("'1'")]
    public async Task Initialize_AnotherVersion_IsRefused(string version)
    {
        var ready = _driver.InitializeAsync(Cancel);
        await _agent.HearAsync();
        await _agent.SayAsync($"{{'jsonrpc':'2.0','id':0,'result':{{'protocolVersion':{version}}}}}");
        Assert.Equal(AgentFault.Protocol, (await Assert.ThrowsAsync<AgentException>(() => ready)).Fault);
    }

    [Fact]
    public async Task Open_NewConversation_SettingsFromBeforeAndAfterItsNameCount()
    {
        await GreetAsync();
        var opened = _driver.OpenAsync(new AgentOpening("/w", null) { McpServers = [new McpServer("c", "http://127.0.0.1/", new Dictionary<string, string> { ["a"] = "b" })] }, _client, Cancel);
        var said = (await _agent.HearAsync()).GetProperty("params");
        Assert.Equal("{\"cwd\":\"/w\",\"mcpServers\":[{\"type\":\"http\",\"name\":\"c\",\"url\":\"http://127.0.0.1/\",\"headers\":[{\"name\":\"a\",\"value\":\"b\"}]}]}", said.GetRawText());
        await _agent.SayAsync("{'jsonrpc':'2.0','method':'session/update','params':{'sessionId':'s1','update':{'sessionUpdate':'available_commands_update','availableCommands':[{'name':'fix','description':'Fixes'}]}}}");
        await _agent.SayAsync("{'result':{'sessionId':'s1','modes':{'currentModeId':'default','availableModes':[{'id':'default','name':'Manual'},{'id':'plan','name':'Plan','description':'d'}]},"
            + "'configOptions':[{'id':'model','name':'Model','type':'select','currentValue':'m1','options':[{'group':'g','name':'G','options':[{'value':'m1','name':'M1'}]},{'value':'m2','name':'M2'}]}]},'id':1,'jsonrpc':'2.0'}");
        Assert.Equal("s1", await opened);
        await _agent.SayAsync(Update("{'sessionUpdate':'current_mode_update','currentModeId':'plan'}"));
        await _agent.SayAsync(Update("{'sessionUpdate':'session_info_update','title':'A title','updatedAt':'x'}"));
        await _client.UntilAsync(client => client.Title is not null);
        var settings = _client.Settings;
        Assert.Equal(("plan", "Manual,Plan", "m1", "m1,m2", "fix"), (
            settings.Mode, string.Join(',', settings.Modes.Select(mode => mode.Name)), settings.Options[0].Value,
            string.Join(',', settings.Options[0].Choices.Select(choice => choice.Id)), settings.Commands[0].Id));
    }

    [Fact]
    public async Task Open_Resume_IsPreferredThenLoadThenNew()
    {
        await GreetAsync();
        var opened = _driver.OpenAsync(new AgentOpening("/w", "old"), _client, Cancel);
        await FailAsync(await _agent.HearAsync("session/resume"), -32002);
        var load = await _agent.HearAsync("session/load");
        await _agent.SayAsync(Update("{'sessionUpdate':'user_message_chunk','content':{'type':'text','text':'before'}}", "old"));
        await _agent.SayAsync(Update("{'sessionUpdate':'agent_message_chunk','content':{'type':'text','text':'before'}}", "old"));
        await FailAsync(load, -32603);
        var id = await _agent.HearAsync("session/new");
        await _agent.SayAsync($"{{'id':{id},'result':{{'sessionId':'new'}}}}");
        Assert.Equal("new", await opened);
        Assert.Empty(_client.Events);
    }

    [Fact]
    public async Task Open_Load_SwallowsHistoryAndNothingBehindIt()
    {
        await GreetAsync("{'jsonrpc':'2.0','id':0,'result':{'protocolVersion':1,'agentCapabilities':{'loadSession':true}}}");
        var opened = _driver.OpenAsync(new AgentOpening("/w", "old"), _client, Cancel);
        var id = await _agent.HearAsync("session/load");
        await _agent.SayAsync(Update("{'sessionUpdate':'agent_message_chunk','content':{'type':'text','text':'before'}}", "old"));
        await _agent.SayAsync($"{{'id':{id},'result':null}}");
        await _agent.SayAsync(Update("{'sessionUpdate':'agent_message_chunk','content':{'type':'text','text':'after'}}", "old"));
        Assert.Equal("old", await opened);
        await _client.UntilAsync(client => client.Events.Count > 0);
        Assert.Equal("message {\"text\":\"after\"}", Assert.Single(_client.Events));
    }

    [Fact]
    public async Task Prompt_EveryKindOfUpdate_BecomesItsEvent()
    {
        await OpenAsync();
        var turn = _driver.PromptAsync("s1", new AgentPrompt("do")
        {
            Attachments = [new("file", "a.cs", "/w/a b.cs", null), new("selection", "b.cs:1-2", "/w/b.cs", "x"), new("terminal", "shell", null, "``` out")],
        }, Cancel);
        var said = await _agent.HearAsync();
        Assert.Equal("[{\"type\":\"text\",\"text\":\"do\"},{\"type\":\"resource_link\",\"uri\":\"file:///w/a%20b.cs\",\"name\":\"a.cs\"},"
            + "{\"type\":\"resource\",\"resource\":{\"uri\":\"file:///w/b.cs\",\"mimeType\":\"text/plain\",\"text\":\"x\"}},"
            + "{\"type\":\"text\",\"text\":\"shell:\\n````\\n``` out\\n````\"}]", said.GetProperty("params").GetProperty("prompt").GetRawText());
        foreach (var update in new[]
        {
            "{'content':{'text':'Hi \\ud83d','type':'text'},'sessionUpdate':'agent_message_chunk','messageId':'m'}",
            "{'sessionUpdate':'agent_thought_chunk','content':{'type':'text','text':'hm'}}",
            "{'sessionUpdate':'agent_message_chunk','content':{'type':'image','data':'AA==','mimeType':'image/png'}}",
            "{'sessionUpdate':'tool_call','toolCallId':'t1','status':'pending','title':'Write','kind':'edit','content':[],'locations':[],'rawInput':{},'_meta':{'x':1}}",
            "{'sessionUpdate':'tool_call_update','toolCallId':'t1','_meta':{'x':1}}",
            "{'sessionUpdate':'tool_call_update','toolCallId':'t1','status':'completed','title':null,'content':[{'type':'diff','path':'/w/a','oldText':null,'newText':'b\\n'}],'rawOutput':'ok'}",
            "{'sessionUpdate':'plan','entries':[{'content':'a','priority':'high','status':'pending'}]}",
            "{'sessionUpdate':'usage_update','used':10,'size':200,'cost':{'amount':0.5,'currency':'USD'},'_meta':null}",
            "{'sessionUpdate':'user_message_chunk','content':{'type':'text','text':'do'}}",
            "{'sessionUpdate':'something_new','x':[1,{'y':2}]}",
        }) await _agent.SayAsync(Update(update));
        await _agent.SayAsync("{'jsonrpc':'2.0','method':'_auth/status_update','params':{}}");
        await _agent.SayAsync("{'jsonrpc':'2.0','id':2,'result':{'stopReason':'end_turn','usage':{'inputTokens':200,'outputTokens':40,'totalTokens':240}}}");
        Assert.Equal("end_turn", await turn);
        Assert.Equal(
        [
            "message {\"text\":\"Hi \\ufffd\"}", "thought {\"text\":\"hm\"}",
            "message {\"content\":{\"type\":\"image\",\"data\":\"AA==\",\"mimeType\":\"image/png\"}}",
            "tool_call {\"toolCallId\":\"t1\",\"status\":\"pending\",\"title\":\"Write\",\"kind\":\"edit\",\"content\":[],\"locations\":[],\"rawInput\":{}}",
            "tool_update {\"toolCallId\":\"t1\",\"status\":\"completed\",\"content\":[{\"type\":\"diff\",\"path\":\"/w/a\",\"oldText\":null,\"newText\":\"b\\n\"}],\"rawOutput\":\"ok\"}",
            "plan {\"entries\":[{\"content\":\"a\",\"priority\":\"high\",\"status\":\"pending\"}]}",
            "usage {\"used\":10,\"size\":200,\"cost\":{\"amount\":0.5,\"currency\":\"USD\"}}", "usage {\"inputTokens\":200,\"outputTokens\":40}",
        ], _client.Events);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("'text id'")]
    [InlineData("1.5e3")]
    public async Task Permission_IdOfAnyType_IsAnsweredWithJustThat(string id)
    {
        await OpenAsync();
        _client.Answer = static (request, _) => Task.FromResult<string?>(request.Options.Single(option => option.Kind == "allow_always").OptionId);
        var turn = _driver.PromptAsync("s1", new AgentPrompt("do"), Cancel);
        await _agent.HearAsync("session/prompt");
        await _agent.SayAsync(Question(id));
        var answer = await _agent.HearAsync();
        Assert.Equal(id.Replace('\'', '"'), answer.GetProperty("id").GetRawText());
        Assert.Equal("{\"outcome\":{\"outcome\":\"selected\",\"optionId\":\"allow-with-updates\"}}", answer.GetProperty("result").GetRawText());
        Assert.True(_client.Questions.TryPeek(out var asked));
        Assert.Equal("{\"toolCallId\":\"t1\",\"title\":\"Write hello.txt\",\"kind\":\"edit\"}", Encoding.UTF8.GetString(asked.ToolCall.Span));
        await EndTurnAsync(turn);
    }

    [Fact]
    public async Task Cancel_WithAnOpenQuestion_AnswersItAsCancelled()
    {
        await OpenAsync();
        _client.Answer = Never;
        var turn = _driver.PromptAsync("s1", new AgentPrompt("do"), Cancel);
        await _agent.HearAsync("session/prompt");
        await _agent.SayAsync(Question("0"));
        await _client.UntilAsync(client => !client.Questions.IsEmpty);
        await _driver.CancelAsync("s1");
        await _agent.HearAsync("session/cancel");
        Assert.Equal("cancelled", (await _agent.HearAsync()).GetProperty("result").GetProperty("outcome").GetProperty("outcome").GetString());
        // Asked behind the cancel: nobody is asked any more.
        await _agent.SayAsync(Question("1"));
        Assert.Equal("cancelled", (await _agent.HearAsync()).GetProperty("result").GetProperty("outcome").GetProperty("outcome").GetString());
        Assert.Single(_client.Questions);
        await _agent.SayAsync("{'jsonrpc':'2.0','id':2,'result':{'stopReason':'cancelled'}}");
        Assert.Equal("cancelled", await turn);
        await _driver.CancelAsync("s1"); // Idle: harmless, and says nothing.
        await _driver.CancelAsync("unknown");
    }

    [Fact]
    public async Task Prompt_WhileOneRuns_IsAConflictUntilTheAgentHasEndedIt()
    {
        await OpenAsync();
        using var leave = new CancellationTokenSource();
        var turn = _driver.PromptAsync("s1", new AgentPrompt("one"), leave.Token);
        await _agent.HearAsync("session/prompt");
        Assert.Equal(AgentFault.Conflict, (await Assert.ThrowsAsync<AgentException>(() => _driver.PromptAsync("s1", new AgentPrompt("two"), Cancel))).Fault);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        await _agent.HearAsync("session/cancel");
        await Assert.ThrowsAsync<AgentException>(() => _driver.PromptAsync("s1", new AgentPrompt("two"), Cancel));
        await _agent.SayAsync("{'jsonrpc':'2.0','id':2,'result':{'stopReason':'cancelled'}}");
        await SayMarkerAsync();
        var second = _driver.PromptAsync("s1", new AgentPrompt("two"), Cancel);
        await _agent.HearAsync("session/prompt");
        await EndTurnAsync(second, 3);
    }

    [Fact]
    public async Task Silence_AtTheDeadline_CancelsTheTurnAndQuestionsDoNotCount()
    {
        await OpenAsync();
        var deadline = new AgentOptions().TurnDeadline;
        var release = new TaskCompletionSource<string?>();
        _client.Answer = (_, _) => release.Task;
        var turn = _driver.PromptAsync("s1", new AgentPrompt("do"), Cancel);
        await _agent.HearAsync("session/prompt");
        _agent.Clock.Advance(deadline - TimeSpan.FromSeconds(1));
        await SayMarkerAsync();
        _agent.Clock.Advance(deadline - TimeSpan.FromSeconds(1));
        await _agent.SayAsync(Question("0"));
        await _client.UntilAsync(client => !client.Questions.IsEmpty);
        _agent.Clock.Advance(3 * deadline);
        Assert.False(turn.IsCompleted);
        release.SetResult("allow-once");
        await _agent.HearAsync();
        _agent.Clock.Advance(deadline);
        _agent.Clock.Advance(deadline);
        Assert.Equal(AgentFault.Silent, (await Assert.ThrowsAsync<AgentException>(() => turn)).Fault);
        await _agent.HearAsync("session/cancel");
        await _agent.SayAsync("{'jsonrpc':'2.0','id':2,'result':{'stopReason':'cancelled'}}");
        await SayMarkerAsync();
    }

    [Theory]
    [InlineData("", "'/w/a'", "{\"content\":\"text\"}", null)]
    [InlineData("", "'/w/missing'", null, -32002)]
    [InlineData("gemini", "'/w/missing'", "{\"content\":\"\"}", null)]
    [InlineData("", "'/outside/a'", null, -32602)]
    [InlineData("", "7", null, -32602)]
    public async Task ReadFile_AsTheClientSays_IsAnswered(string vendor, string path, string? result, int? code)
    {
        using var pipe = new ScriptedPipe(vendor: vendor);
        await using var driver = new AcpDriver(pipe.Context);
        await OpenAsync(pipe, driver);
        _client.Files["/w/a"] = "text";
        await pipe.SayAsync($"{{'jsonrpc':'2.0','id':'r','method':'fs/read_text_file','params':{{'sessionId':'s1','path':{path},'line':null,'limit':4000000000}}}}");
        var answer = await pipe.HearAsync();
        if (result is not null) Assert.Equal(result, answer.GetProperty("result").GetRawText());
        else Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task WriteFile_AndUnknownRequests_AreAnswered()
    {
        await OpenAsync();
        await _agent.SayAsync("{'jsonrpc':'2.0','id':0,'method':'fs/write_text_file','params':{'sessionId':'s1','path':'/w/n','content':'new'}}");
        Assert.Equal("{}", (await _agent.HearAsync()).GetProperty("result").GetRawText());
        Assert.Equal("new", _client.Files["/w/n"]);
        await _agent.SayAsync("{'jsonrpc':'2.0','id':1,'method':'terminal/create','params':{'sessionId':'s1'}}");
        Assert.Equal(-32601, (await _agent.HearAsync()).GetProperty("error").GetProperty("code").GetInt32());
        await _agent.SayAsync("{'jsonrpc':'2.0','id':2,'method':'fs/read_text_file','params':{'sessionId':'other','path':'/w/n'}}");
        Assert.Equal(-32002, (await _agent.HearAsync()).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Garbage_BetweenMessages_IsPassedOver()
    {
        await OpenAsync();
        foreach (var line in new[] { "no JSON", "[]", "42", "{}", "", "{'method':7}", "{'id':null,'error':{'code':-32700}}", "{'id':99,'result':{}}", "{'jsonrpc':'2.0','method':'session/update','params':{'sessionId':null,'update':[]}}", "{'a':" + new string('[', 100) + new string(']', 100) + "}" })
            await _agent.SayAsync(line);
        await SayMarkerAsync();
        Assert.Single(_client.Events);
    }

    [Fact]
    public async Task Garbage_WithoutEnd_IsAnotherProtocol()
    {
        await OpenAsync();
        var turn = _driver.PromptAsync("s1", new AgentPrompt("do"), Cancel);
        await _agent.HearAsync("session/prompt");
        for (var line = 0; line < LineDriver.MaxStrangeLines; line++) await _agent.SayAsync("garbage");
        Assert.Equal(AgentFault.Protocol, (await Assert.ThrowsAsync<AgentException>(() => turn)).Fault);
        await _driver.Completion;
        Assert.NotNull(_driver.Broken);
    }

    [Fact]
    public async Task End_InTheMiddle_FailsTheTurnAndAllThatFollow()
    {
        await OpenAsync();
        var turn = _driver.PromptAsync("s1", new AgentPrompt("do"), Cancel);
        await _agent.HearAsync("session/prompt");
        _agent.End();
        Assert.Equal(AgentFault.Ended, (await Assert.ThrowsAsync<AgentException>(() => turn)).Fault);
        await _driver.Completion;
        Assert.Equal(AgentFault.Ended, (await Assert.ThrowsAsync<AgentException>(() => _driver.PromptAsync("s1", new AgentPrompt("do"), Cancel))).Fault);
        Assert.Null(_driver.Broken);
    }

    [Theory]
    [InlineData("", -32000, "Authentication required", AgentFault.NotSignedIn)]
    [InlineData("gemini", 401, "API key not valid", AgentFault.NotSignedIn)]
    [InlineData("codex", -32000, "unexpected status 401 Unauthorized", AgentFault.NotSignedIn)]
    [InlineData("codex", -32000, "stream disconnected", AgentFault.Refused)]
    [InlineData("claude", -32000, "Please run /login", AgentFault.NotSignedIn)]
    [InlineData("", -32603, "Internal error", AgentFault.Refused)]
    public async Task Error_OfTheAgent_IsToldForWhatItIs(string vendor, int code, string message, AgentFault expected)
    {
        using var pipe = new ScriptedPipe(vendor: vendor);
        await using var driver = new AcpDriver(pipe.Context);
        await OpenAsync(pipe, driver);
        var turn = driver.PromptAsync("s1", new AgentPrompt("do"), Cancel);
        await pipe.HearAsync("session/prompt");
        await pipe.SayAsync($"{{'jsonrpc':'2.0','id':2,'error':{{'code':{code},'message':'{message}','data':{{'details':'more of it'}}}}}}");
        var error = await Assert.ThrowsAsync<AgentException>(() => turn);
        Assert.Equal(expected, error.Fault);
        Assert.Contains("more of it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_OnTheHotPath_CostFewAllocations()
    {
        using var pipe = new ScriptedPipe();
        await using var driver = new AcpDriver(pipe.Context);
        var client = new RecordingClient { Forgets = true };
        await OpenAsync(pipe, driver, client);
        var chunk = Encoding.UTF8.GetBytes(Update("{'sessionUpdate':'agent_message_chunk','content':{'type':'text','text':'some words of an answer'},'messageId':'m'}").Replace('\'', '"'));
        await HearAsync(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await HearAsync(2000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2000);
        Assert.Equal(2100, client.Count);

        async ValueTask HearAsync(int count)
        {
            // Done when it returns: all of it is on this thread.
            for (var heard = 0; heard < count; heard++) await driver.Hear(chunk);
        }
    }

    private static string Update(string update, string session = "s1") =>
        $"{{'jsonrpc':'2.0','method':'session/update','params':{{'sessionId':'{session}','update':{update}}}}}";

    private static string Question(string id) => $"{{'jsonrpc':'2.0','id':{id},'method':'session/request_permission','params':{{'sessionId':'s1','toolCall':{{'toolCallId':'t1','title':'Write hello.txt','kind':'edit'}},"
        + "'options':[{'optionId':'allow-with-updates','name':'Yes, all','kind':'allow_always'},{'optionId':'allow-once','name':'Yes','kind':'allow_once'},{'optionId':'reject','name':'No','kind':'reject_once'}]}}";

    private static async Task<string?> Never(PermissionRequest request, CancellationToken cancellation)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return null;
    }

    private Task FailAsync(string id, int code) => _agent.SayAsync($"{{'jsonrpc':'2.0','id':{id},'error':{{'code':{code},'message':'no'}}}}");

    private async Task GreetAsync(string? greeting = null)
    {
        var ready = _driver.InitializeAsync(Cancel);
        await _agent.HearAsync("initialize");
        await _agent.SayAsync(greeting ?? Greeting);
        await ready;
    }

    private Task OpenAsync() => OpenAsync(_agent, _driver);

    private async Task OpenAsync(ScriptedPipe pipe, AcpDriver driver, RecordingClient? client = null)
    {
        var ready = driver.InitializeAsync(Cancel);
        await pipe.HearAsync("initialize");
        await pipe.SayAsync(Greeting);
        await ready;
        var opened = driver.OpenAsync(new AgentOpening("/w", null), client ?? _client, Cancel);
        await pipe.HearAsync("session/new");
        await pipe.SayAsync("{'jsonrpc':'2.0','id':1,'result':{'sessionId':'s1'}}");
        await opened;
    }

    private async Task EndTurnAsync(Task<string> turn, int id = 2)
    {
        await _agent.SayAsync($"{{'jsonrpc':'2.0','id':{id},'result':{{'stopReason':'end_turn'}}}}");
        Assert.Equal("end_turn", await turn);
    }

    /// <summary>Says something and waits until it was taken: all before it was too.</summary>
    private async Task SayMarkerAsync()
    {
        var before = _client.Count;
        await _agent.SayAsync(Update("{'sessionUpdate':'agent_message_chunk','content':{'type':'text','text':'marker'}}"));
        await _client.UntilAsync(client => client.Count > before);
    }
}
