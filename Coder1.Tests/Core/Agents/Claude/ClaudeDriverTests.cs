using Coder1.Core.Agents;
using Coder1.Core.Agents.Claude;
using Coder1.Core.Agents.Drivers;
using Coder1.Tests.Core.Agents.Drivers;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Claude;

/// <summary>Exchanges as they were recorded with the real program; single quotes stand for double ones.</summary>
public sealed class ClaudeDriverTests : IAsyncLifetime
{
    private const string Ask = "{'type':'control_request','request_id':'R','request':{'subtype':'can_use_tool','tool_name':'Write','input':{'file_path':'/w/a.txt','content':'new\\n'},"
        + "'permission_suggestions':[{'type':'setMode','mode':'acceptEdits','destination':'session'}],'tool_use_id':'toolu_1'}}";

    private readonly ScriptedPipe _agent = new(AgentProtocol.ClaudeStreamJson, "claude");
    private readonly RecordingClient _client = new();
    private readonly ClaudeDriver _driver;

    public ClaudeDriverTests() => _driver = new ClaudeDriver(_agent.Context, "c1");

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
    public async Task Turn_WithTextThoughtsToolsAndPlan_BecomesEvents()
    {
        var turn = await PromptAsync();
        _client.Files["/w/a.txt"] = "old\n";
        foreach (var line in new[]
        {
            "{'type':'system','subtype':'init','session_id':'c1','permissionMode':'plan','slash_commands':['x']}",
            Stream("{'type':'message_start','message':{'id':'msg_1','role':'assistant'}}"),
            Stream("{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'hm'}}"),
            Stream("{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'Hi '}}"),
            "{'type':'stream_event','event':{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'of a helper'}},'parent_tool_use_id':'toolu_9'}",
            Assistant("msg_1", "{'type':'text','text':'Hi '}"),
            Stream("{'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'toolu_1','name':'Write','input':{}}}"),
            Stream("{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'{'}}"),
            Assistant("msg_1", "{'type':'tool_use','id':'toolu_1','name':'Write','input':{'file_path':'/w/a.txt','content':'new\\n'}}"),
            "{'type':'user','message':{'role':'user','content':[{'tool_use_id':'toolu_1','type':'tool_result','content':[{'type':'text','text':'written'},{'type':'image'}]}]}}",
            Assistant("msg_2", "{'type':'tool_use','id':'toolu_2','name':'Edit','input':{'file_path':'/w/a.txt','old_string':'a','new_string':'b'}}"),
            Assistant("msg_2", "{'type':'tool_use','id':'toolu_3','name':'Bash','input':{'command':'ls'}}"),
            "{'type':'user','message':{'role':'user','content':[{'tool_use_id':'toolu_3','type':'tool_result','content':'no','is_error':true}]}}",
            Assistant("msg_2", "{'type':'tool_use','id':'toolu_4','name':'TodoWrite','input':{'todos':[{'content':'a','status':'pending','activeForm':'b'}]}}"),
            "{'type':'user','message':{'role':'user','content':[{'tool_use_id':'toolu_4','type':'tool_result','content':'ok'}]}}",
            Assistant("msg_3", "{'type':'text','text':'not streamed'}"),
            "{'type':'something_new'}",
            "no JSON",
            "{'subtype':'success','is_error':false,'stop_reason':'max_tokens','total_cost_usd':0.5,'usage':{'input_tokens':10,'cache_read_input_tokens':5,'output_tokens':3},'type':'result'}",
        }) await _agent.SayAsync(line);
        Assert.Equal("max_tokens", await turn);
        Assert.Equal(
        [
            "thought {\"text\":\"hm\"}", "message {\"text\":\"Hi \"}",
            "tool_call {\"toolCallId\":\"toolu_1\",\"title\":\"Write\",\"kind\":\"edit\",\"status\":\"pending\"}",
            "tool_update {\"toolCallId\":\"toolu_1\",\"title\":\"Write a.txt\",\"kind\":\"edit\",\"locations\":[{\"path\":\"/w/a.txt\"}],\"content\":[{\"type\":\"diff\",\"path\":\"/w/a.txt\",\"oldText\":\"old\\n\",\"newText\":\"new\\n\"}]}",
            "tool_update {\"toolCallId\":\"toolu_1\",\"status\":\"completed\",\"rawOutput\":\"written\\n[image]\"}",
            "tool_call {\"toolCallId\":\"toolu_2\",\"title\":\"Edit a.txt\",\"kind\":\"edit\",\"locations\":[{\"path\":\"/w/a.txt\"}],\"content\":[{\"type\":\"diff\",\"path\":\"/w/a.txt\",\"oldText\":\"a\",\"newText\":\"b\"}],\"status\":\"pending\"}",
            "tool_call {\"toolCallId\":\"toolu_3\",\"title\":\"ls\",\"kind\":\"execute\",\"rawInput\":{\"command\":\"ls\"},\"status\":\"pending\"}",
            "tool_update {\"toolCallId\":\"toolu_3\",\"status\":\"failed\",\"rawOutput\":\"no\"}",
            "plan {\"entries\":[{\"content\":\"a\",\"priority\":\"medium\",\"status\":\"pending\"}]}",
            "message {\"text\":\"not streamed\"}",
            "usage {\"inputTokens\":15,\"outputTokens\":3,\"cost\":{\"amount\":0.5,\"currency\":\"USD\"}}",
        ], _client.Events);
        Assert.Equal(("plan", "model", "compact"), (_client.Settings.Mode, _client.Settings.Options[0].Id, _client.Settings.Commands[0].Id));
    }

    [Theory]
    [InlineData("allow_once", "{\"behavior\":\"allow\",\"updatedInput\":{\"file_path\":\"/w/a.txt\",\"content\":\"new\\n\"}}")]
    [InlineData("allow_always", "{\"behavior\":\"allow\",\"updatedInput\":{\"file_path\":\"/w/a.txt\",\"content\":\"new\\n\"},\"updatedPermissions\":[{\"type\":\"setMode\",\"mode\":\"acceptEdits\",\"destination\":\"session\"}]}")]
    [InlineData("reject_once", "{\"behavior\":\"deny\",\"message\":\"The user does not want this.\"}")]
    [InlineData("", "{\"behavior\":\"deny\",\"message\":\"The turn was cancelled.\",\"interrupt\":true}")]
    public async Task Permission_EachAnswer_IsGivenAsClaudeWantsIt(string kind, string expected)
    {
        _client.Answer = (request, _) => Task.FromResult(request.Options.SingleOrDefault(option => option.Kind == kind)?.OptionId);
        var turn = await PromptAsync();
        await _agent.SayAsync(Ask);
        var answer = (await _agent.HearAsync()).GetProperty("response");
        Assert.Equal(("success", "R"), (answer.GetProperty("subtype").GetString(), answer.GetProperty("request_id").GetString()));
        Assert.Equal(expected, answer.GetProperty("response").GetRawText());
        await EndAsync(turn);
    }

    [Theory]
    [InlineData("{'subtype':'can_use_tool','tool_name':'AskUserQuestion','input':{}}", "success")]
    [InlineData("{'subtype':'hook_callback'}", "error")]
    public async Task Request_ThatNobodyHereCanAnswer_IsDeclined(string request, string subtype)
    {
        var turn = await PromptAsync();
        await _agent.SayAsync($"{{'type':'control_request','request_id':'Q','request':{request}}}");
        Assert.Equal(subtype, (await _agent.HearAsync()).GetProperty("response").GetProperty("subtype").GetString());
        Assert.Empty(_client.Questions);
        await EndAsync(turn);
    }

    [Fact]
    public async Task Cancel_WhileAsked_InterruptsAndAnswersAndTheNextTurnWorks()
    {
        _client.Answer = static async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return null;
        };
        var turn = await PromptAsync();
        await _agent.SayAsync(Ask);
        await _client.UntilAsync(client => !client.Questions.IsEmpty);
        await _driver.CancelAsync("c1");
        Assert.Equal("interrupt", (await _agent.HearAsync()).GetProperty("request").GetProperty("subtype").GetString());
        Assert.Equal("deny", (await _agent.HearAsync()).GetProperty("response").GetProperty("response").GetProperty("behavior").GetString());
        await _agent.SayAsync("{'type':'result','subtype':'error_during_execution','is_error':true,'terminal_reason':'aborted_tools'}");
        Assert.Equal("cancelled", await turn);
        var next = _driver.PromptAsync("c1", new AgentPrompt("again"), Cancel);
        await _agent.HearAsync();
        await EndAsync(next);
    }

    [Theory]
    [InlineData("'subtype':'success','is_error':true,'api_error_status':529,'result':'Overloaded','terminal_reason':'api_error'", AgentFault.Refused, "Overloaded")]
    [InlineData("'subtype':'success','is_error':true,'api_error_status':401,'result':'Bad key'", AgentFault.NotSignedIn, "Bad key")]
    [InlineData("'subtype':'success','is_error':true,'result':'Not logged in · Please run /login'", AgentFault.NotSignedIn, "/login")]
    [InlineData("'subtype':'error_during_execution','is_error':true,'errors':['broken']", AgentFault.Refused, "broken")]
    public async Task Result_ThatIsAnError_FailsTheTurn(string members, AgentFault fault, string words)
    {
        var turn = await PromptAsync();
        await _agent.SayAsync($"{{'type':'result',{members}}}");
        var error = await Assert.ThrowsAsync<AgentException>(() => turn);
        Assert.Equal(fault, error.Fault);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModeAndModel_Chosen_AreControlRequests()
    {
        await OpenAsync();
        var set = _driver.SetModeAsync("c1", "acceptEdits", Cancel);
        var request = await _agent.HearAsync();
        Assert.Equal("{\"subtype\":\"set_permission_mode\",\"mode\":\"acceptEdits\"}", request.GetProperty("request").GetRawText());
        await AnswerAsync(request.GetProperty("request_id").GetString()!);
        await set;
        set = _driver.SetOptionAsync("c1", "model", "large", Cancel);
        await AnswerAsync((await _agent.HearAsync()).GetProperty("request_id").GetString()!);
        await set;
        Assert.Equal(("acceptEdits", "large"), (_client.Settings.Mode, _client.Settings.Options[0].Value));
        await Assert.ThrowsAsync<AgentException>(() => _driver.SetOptionAsync("c1", "other", "x", Cancel));
        await Assert.ThrowsAsync<AgentException>(() => _driver.OpenAsync(new AgentOpening("/w", null), _client, Cancel));
    }

    private static string Stream(string told) => $"{{'type':'stream_event','event':{told},'session_id':'c1','parent_tool_use_id':null,'uuid':'u'}}";

    private static string Assistant(string id, string block) =>
        $"{{'type':'assistant','message':{{'id':'{id}','role':'assistant','content':[{block}]}},'parent_tool_use_id':null,'session_id':'c1'}}";

    private Task AnswerAsync(string id, string response = "{}") =>
        _agent.SayAsync($"{{'type':'control_response','response':{{'subtype':'success','request_id':'{id}','response':{response}}}}}");

    private async Task OpenAsync()
    {
        var ready = _driver.InitializeAsync(Cancel);
        var id = (await _agent.HearAsync()).GetProperty("request_id").GetString()!;
        await AnswerAsync(id, "{'commands':[{'name':'compact','description':'d','argumentHint':''}],'models':[{'value':'default','displayName':'Default','description':'d'},{'value':'large','displayName':'Large'}],'pid':1}");
        await ready;
        Assert.Equal("c1", await _driver.OpenAsync(new AgentOpening("/w", null), _client, Cancel));
    }

    private async Task<Task<string>> PromptAsync()
    {
        await OpenAsync();
        var turn = _driver.PromptAsync("c1", new AgentPrompt("do") { Attachments = [new("file", "a", "/w/a", null)] }, Cancel);
        Assert.Equal("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"do\"},{\"type\":\"text\",\"text\":\"@/w/a\"}]}",
            (await _agent.HearAsync()).GetProperty("message").GetRawText());
        return turn;
    }

    private async Task EndAsync(Task<string> turn)
    {
        await _agent.SayAsync("{'type':'result','subtype':'success','is_error':false,'stop_reason':'end_turn'}");
        Assert.Equal("end_turn", await turn);
    }
}
