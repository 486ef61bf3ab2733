using System.Diagnostics;
using System.IO.Pipes;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Pool;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Pool;

/// <summary>Real processes of the scripted agent.</summary>
public sealed class AgentProcessTests : IAsyncLifetime
{
    private readonly DriverHost _host = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prompt_WithAWrite_IsAskedShownAndWritten(bool claude)
    {
        _host.Client.Answer = static (request, _) => Task.FromResult<string?>(request.Options.First(option => option.Kind == "allow_once").OptionId);
        var (process, conversation) = await _host.OpenAsync(claude ? ScriptedAgents.Claude() : ScriptedAgents.Acp());
        Assert.Equal("end_turn", await process.Driver.PromptAsync(conversation, new AgentPrompt("say Hello; write a.txt some words; env CODER1_MEM_BUDGET_MB"), Cancel));
        Assert.Equal("Hello100", _host.Client.Text);
        Assert.Equal("some words\n", await File.ReadAllTextAsync(Path.Join(_host.Folder, "a.txt"), Cancel));
        Assert.Contains(_host.Client.Events, line => line.Contains("\"newText\":\"some words\\n\"", StringComparison.Ordinal));
        Assert.Contains(_host.Client.Events, line => line.StartsWith("tool_update", StringComparison.Ordinal) && line.Contains("completed", StringComparison.Ordinal));
        Assert.Contains(_host.Client.Events, line => line.StartsWith("usage", StringComparison.Ordinal));
        Assert.Equal(2, _host.Client.Settings.Options[0].Choices.Count);
        await process.StopAsync("enough");
        var exit = await process.Exit;
        Assert.Equal(("enough", 0), (exit.Cause, exit.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conversation_InAnotherProcess_IsTakenUp(bool claude)
    {
        var state = Path.Join(_host.Folder, "state");
        AgentDefinition definition = claude ? ScriptedAgents.Claude("--state", state) : ScriptedAgents.Acp("--state", state);
        var (first, conversation) = await _host.OpenAsync(definition);
        await first.Driver.PromptAsync(conversation, new AgentPrompt("say one"), Cancel);
        await first.StopAsync("idle");
        var (second, again) = await _host.OpenAsync(definition, conversation);
        Assert.Equal(conversation, again);
        await second.Driver.PromptAsync(again, new AgentPrompt("history"), Cancel);
        Assert.Equal("onesay one", _host.Client.Text);
        // One that is not known any more begins anew.
        var (_, other) = await _host.OpenAsync(definition, Guid.NewGuid().ToString());
        Assert.NotEqual(conversation, other);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("setsid")]
    [InlineData("ignore")]
    [InlineData("fork")]
    public async Task Stop_WithToolsInSessionsOfTheirOwn_LeavesNothing(string kind)
    {
        var (process, conversation) = await _host.OpenAsync(ScriptedAgents.Acp());
        await process.Driver.PromptAsync(conversation, new AgentPrompt($"child {kind}; child setsid"), Cancel);
        await _host.UntilSleepAsync(2);
        await process.StopAsync("enough");
        Assert.Empty(_host.Living());
    }

    [Fact]
    public async Task Kill_FromOutside_SweepsItsToolsAndTellsItsPeak()
    {
        var (process, conversation) = await _host.OpenAsync(ScriptedAgents.Acp());
        await process.Driver.PromptAsync(conversation, new AgentPrompt("child ignore; child fork; child plain"), Cancel);
        await _host.UntilSleepAsync(3);
        await _host.Keeper.Get<MemoryLedger>().ReadAsync(TimeSpan.Zero, Cancel);
        var turn = process.Driver.PromptAsync(conversation, new AgentPrompt("chunks 100000 1000"), Cancel);
        await _host.Client.UntilAsync(client => client.Count > 5);
        Process.GetProcessById(process.Id).Kill();
        Assert.Equal(AgentFault.Ended, (await Assert.ThrowsAsync<AgentException>(() => turn)).Fault);
        var exit = await process.Exit;
        Assert.Equal(("it was ended from outside (signal 9)", -9), (exit.Cause, exit.Status));
        Assert.InRange(exit.PeakBytes, 1 << 20, 1 << 30);
        Assert.Empty(_host.Living());
    }

    [Fact]
    public async Task Stop_OfOneThatWillNotGo_KillsItAfterBothGraces()
    {
        var process = await _host.StartAsync(ScriptedAgents.Acp("--ignore-close", "--ignore-term"));
        await process.StopAsync("enough");
        Assert.Equal(("enough", -9), ((await process.Exit).Cause, (await process.Exit).Status));
        Assert.Empty(_host.Living());
    }

    [Fact]
    public async Task Stop_OfCodex_DoesNotWaitForClosedInput()
    {
        await using var patient = new DriverHost(new AgentOptions { StopGrace = TimeSpan.FromMinutes(10) });
        var process = await patient.StartAsync(ScriptedAgents.Acp("--ignore-close") with { Vendor = "codex" });
        await process.StopAsync("enough");
        Assert.Equal(-15, (await process.Exit).Status);
    }

    [Fact]
    public async Task Cancel_OfCodex_EndsTheToolsOfThatTurnOnly()
    {
        var (process, conversation) = await _host.OpenAsync(ScriptedAgents.Acp() with { Vendor = "codex" });
        await process.Driver.PromptAsync(conversation, new AgentPrompt("child setsid"), Cancel);
        await _host.UntilSleepAsync(1);
        var before = _host.Living().Count;
        var turn = process.Driver.PromptAsync(conversation, new AgentPrompt("child setsid; say now; silent"), Cancel);
        await _host.Client.UntilAsync(client => client.Text.EndsWith("now", StringComparison.Ordinal));
        await process.Driver.CancelAsync(conversation);
        Assert.Equal("cancelled", await turn);
        Assert.Equal(before, _host.Living().Count);
    }

    [Fact]
    public async Task Memory_ThatEndedIt_IsTheCause()
    {
        var (process, conversation) = await _host.OpenAsync(ScriptedAgents.Acp());
        await process.Driver.PromptAsync(conversation, new AgentPrompt("hold 20"), Cancel);
        var owner = _host.Keeper.Get<ProcessOwners>().Roots().Single(root => root.ProcessId == process.Id).Owner;
        Assert.Equal((OwnerKind.Agent, "scripted"), (owner.Kind, owner.Name));
        _host.Keeper.Get<EndedProcesses>().Tell(new EndedProcess
        {
            Owner = owner, Reason = EndReason.Fence, At = TimeProvider.System.GetUtcNow(), Bytes = 312L << 20, RoomBytes = 400L << 20,
        }, default);
        Process.GetProcessById(process.Id).Kill();
        var exit = await process.Exit;
        Assert.Equal(("ended for memory: it held 312 MB of 400", 312L << 20), (exit.Cause, exit.PeakBytes));
    }

    [Theory]
    [InlineData("--exit 3 --words broken", AgentFault.NotStarted, "ended before it was ready: it ended by itself with status 3. It said: broken")]
    [InlineData("--protocol 2", AgentFault.Protocol, "version 2")]
    public async Task Start_ThatFails_SaysWhyAndLeavesNothing(string flags, AgentFault fault, string words)
    {
        var error = await Assert.ThrowsAsync<AgentException>(() => _host.StartAsync(ScriptedAgents.Acp(flags.Split(' '))));
        Assert.Equal(fault, error.Fault);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Living());
    }

    [Fact]
    public async Task Start_OfOneThatNeverAnswers_IsGivenUp()
    {
        await using var hasty = new DriverHost(new AgentOptions { StartTimeout = TimeSpan.FromMilliseconds(200) });
        var error = await Assert.ThrowsAsync<AgentException>(() => hasty.StartAsync(ScriptedAgents.Acp("--mute")));
        Assert.Equal(AgentFault.NotStarted, error.Fault);
        Assert.Contains("was not ready within 0.2 seconds", error.Message, StringComparison.Ordinal);
        Assert.Empty(hasty.Living());
        var missing = await Assert.ThrowsAsync<AgentException>(() => hasty.StartAsync(new AgentDefinition("x", "X", AgentProtocol.Acp, ["/missing/x"])));
        Assert.Equal(AgentFault.NotStarted, missing.Fault);
        Assert.Contains("/missing/x", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_TooLong_FailsTheTurnAndEndsTheProcess()
    {
        var (process, conversation) = await _host.OpenAsync(ScriptedAgents.Acp());
        await process.Driver.PromptAsync(conversation, new AgentPrompt("line 20000; garbage 20; noise 300000; words \u001b[31mlast sk-abcdefghijklmnop"), Cancel);
        Assert.Equal(20000, _host.Client.Text.Length);
        var error = await Assert.ThrowsAsync<AgentException>(() => process.Driver.PromptAsync(conversation, new AgentPrompt("line 50000000"), Cancel));
        Assert.Equal(AgentFault.Protocol, error.Fault);
        Assert.Contains("more than 1536 KB", error.Message, StringComparison.Ordinal);
        var exit = await process.Exit;
        Assert.Equal(error.Message, exit.Cause);
        Assert.EndsWith("last ***", exit.LastWords, StringComparison.Ordinal);
        Assert.InRange(exit.LastWords.Length, 1000, LastWords.MaxBytes);
    }

    [Fact]
    public async Task Pipes_WhileNothingComes_HoldNoThread()
    {
        // What agents are read by: the runtime waits for a pipe without a thread only where it does not block.
        using var cat = Process.Start(new ProcessStartInfo("/bin/cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = (AnonymousPipeClientStream)cat.StandardOutput.BaseStream;
        var read = output.ReadAsync(new byte[1], Cancel).AsTask();
        const int NonBlocking = 0x800;
        var flags = Convert.ToInt32((await File.ReadAllLinesAsync($"/proc/self/fdinfo/{output.SafePipeHandle.DangerousGetHandle()}", Cancel))[1].Split('\t')[1], 8);
        Assert.Equal(NonBlocking, flags & NonBlocking);
        cat.StandardInput.Close();
        Assert.Equal(0, await read);
        await cat.WaitForExitAsync(Cancel);
    }
}
