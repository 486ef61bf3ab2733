using System.Text;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Acp;
using Coder1.Core.Agents.Claude;
using Coder1.Core.Agents.Drivers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Agents.Drivers;

/// <summary>Whatever an agent writes, its driver lives on and what is handed over is whole JSON.</summary>
public sealed class DriverFloodTests
{
    private static readonly string[] Seeds =
    [
        "{'jsonrpc':'2.0','method':'session/update','params':{'sessionId':'s1','update':{'sessionUpdate':'tool_call','toolCallId':'t','title':'x \\ud83d\\ude00','content':[{'type':'diff','newText':'a'}]}}}",
        "{'jsonrpc':'2.0','method':'session/update','params':{'sessionId':'s1','update':{'sessionUpdate':'agent_message_chunk','content':{'type':'text','text':'x'}}}}",
        "{'jsonrpc':'2.0','id':7,'method':'session/request_permission','params':{'sessionId':'s1','toolCall':{'toolCallId':'t'},'options':[{'optionId':'a','name':'b','kind':'allow_once'}]}}",
        "{'jsonrpc':'2.0','id':1,'result':{'sessionId':'s1','modes':{'currentModeId':'a','availableModes':[{'id':'a'}]},'configOptions':[{'id':'m','options':[{'value':1}]}]}}",
        "{'type':'assistant','message':{'id':'m','content':[{'type':'tool_use','id':'t','name':'Write','input':{'file_path':'/a','content':'b'}}]}}",
        "{'type':'stream_event','event':{'type':'content_block_delta','delta':{'text':'x'}}}",
        "{'type':'control_request','request_id':'R','request':{'subtype':'can_use_tool','tool_name':'Edit','input':{'file_path':'/a','old_string':'b','new_string':'c'}}}",
        "{'type':'result','subtype':'success','usage':{'input_tokens':1},'is_error':false}",
        "{'type':'user','message':{'content':[{'type':'tool_result','tool_use_id':'t','content':[{'type':'text','text':'x'}]}]}}",
    ];

    private static readonly string[] Pieces = ["null", "[]", "{}", "'", "7", "1e400", "true", "\\ud800", "]", "}", ",", "-", "\u0001", "\uFFFD", ""];

    [Fact]
    public void Lines_WithAnythingChanged_HarmNothing()
    {
        var change = Gen.Choose(0, int.MaxValue).Three();
        var lines = Gen.Elements(Seeds).Zip(change).Select(found => Change(found.Item1, found.Item2)).ListOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(lines.ToArbitrary(), written =>
        {
            SurvivesAsync([.. written]).GetAwaiter().GetResult();
        }));
    }

    private static string Change(string seed, (int At, int Length, int What) change)
    {
        var at = change.At % seed.Length;
        var length = change.Length % Math.Min(12, seed.Length - at + 1);
        return string.Concat(seed.AsSpan(0, at), Pieces[change.What % Pieces.Length], seed.AsSpan(at + length));
    }

    private static async Task SurvivesAsync(IReadOnlyList<string> lines)
    {
        foreach (var protocol in new[] { AgentProtocol.Acp, AgentProtocol.ClaudeStreamJson })
        {
            using var pipe = new ScriptedPipe(protocol);
            var client = new RecordingClient();
            await using LineDriver driver = protocol == AgentProtocol.Acp ? new AcpDriver(pipe.Context) : new ClaudeDriver(pipe.Context, "s1");
            if (driver is ClaudeDriver claude) await claude.OpenAsync(new AgentOpening("/w", null), client, TestContext.Current.CancellationToken);
            else await OpenAsync(pipe, (AcpDriver)driver, client);
            foreach (var line in lines) await pipe.SayAsync(line);
            pipe.End();
            await driver.Completion;
            Assert.Null(driver.Broken);
            foreach (var told in client.Events)
            {
                var body = told[(told.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                Assert.DoesNotContain('\n', body);
                System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetBytes(body)).Dispose();
            }
        }
    }

    private static async Task OpenAsync(ScriptedPipe pipe, AcpDriver driver, RecordingClient client)
    {
        var opened = driver.OpenAsync(new AgentOpening("/w", null), client, TestContext.Current.CancellationToken);
        await pipe.HearAsync("session/new");
        await pipe.SayAsync("{'jsonrpc':'2.0','id':0,'result':{'sessionId':'s1'}}");
        await opened;
    }
}
