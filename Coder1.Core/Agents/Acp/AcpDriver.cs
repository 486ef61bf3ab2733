using System.Text.Json;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <summary>The Agent Client Protocol, version 1, from the client's side.</summary>
/// <remarks>
/// Both sides number their requests from zero: what has a method is a request of the agent's, what has none answers ours.
/// Updates are handed on from the reading loop; questions and answers to them do not hold it up.
/// </remarks>
internal sealed partial class AcpDriver : LineDriver, IAgentDriver
{
    private const int Version = 1;

    private readonly PendingCalls _calls = new();
    private readonly Lock _lock = new();
    private AcpCapabilities _capabilities = AcpCapabilities.None;
    // Another array after each change: the loop goes over it without a lock.
    private DriverConversation[] _conversations = [];

    public AcpDriver(DriverContext context)
        : base(context) => Start();

    public async Task InitializeAsync(CancellationToken cancellation)
    {
        long? version = null;
        await CallAsync("initialize", WriteGreeting, result =>
        {
            version = JsonPiece.Number(JsonPiece.Member(result.Span, "protocolVersion"u8));
            _capabilities = AcpCapabilities.Read(result.Span);
            return ValueTask.CompletedTask;
        }, Context.Options.StartTimeout, cancellation).ConfigureAwait(false);
        if (version != Version)
        {
            throw new AgentException(AgentFault.Protocol,
                $"{Context.Definition.Name} speaks version {version?.ToString(provider: null) ?? "unknown"} of the Agent Client Protocol; this server speaks version {Version}.");
        }
    }

    public async Task<string> PromptAsync(string conversation, AgentPrompt prompt, CancellationToken cancellation)
    {
        var target = Find(conversation);
        cancellation.ThrowIfCancellationRequested();
        var turn = target.BeginTurn(silent => Silent(target, silent));
        var sweep = Context.Quirks.LeavesTools ? Context.MarkTools?.Invoke() : null;
        var call = new PendingCall(result => EndAsync(target, result), error => target.EndTurn()?.Fail(error));
        try
        {
            await SendAsync("session/prompt", call, json =>
            {
                json.WriteString("sessionId"u8, target.Id);
                AcpPrompt.Write(json, prompt, _capabilities);
            }).WaitAsync(cancellation).ConfigureAwait(false);
            var reason = await turn.End.WaitAsync(cancellation).ConfigureAwait(false);
            if (reason == StopReasons.Cancelled && sweep is not null && !_conversations.Any(other => other.Turn is not null)) await sweep().ConfigureAwait(false);
            return reason;
        }
        catch (OperationCanceledException)
        {
            await CancelAsync(target).ConfigureAwait(false);
            throw;
        }
        catch (AgentException) when (!turn.End.IsCompleted)
        {
            // It was never sent.
            target.EndTurn();
            throw;
        }
    }

    public Task CancelAsync(string conversation) =>
        _conversations.FirstOrDefault(open => open.Id == conversation) is { } target ? CancelAsync(target) : Task.CompletedTask;

    public async Task SetModeAsync(string conversation, string mode, CancellationToken cancellation)
    {
        var target = Find(conversation);
        await CallAsync("session/set_mode", json =>
        {
            json.WriteString("sessionId"u8, target.Id);
            json.WriteString("modeId"u8, mode);
        }, _ =>
        {
            target.Change(target.Settings with { Mode = mode });
            return ValueTask.CompletedTask;
        }, Context.Options.StartTimeout, cancellation).ConfigureAwait(false);
    }

    public async Task CloseAsync(string conversation, CancellationToken cancellation)
    {
        var target = Find(conversation);
        lock (_lock) _conversations = [.. _conversations.Where(open => open != target)];
        target.EndTurn()?.Fail(new AgentException(AgentFault.Conflict, "The conversation was closed."));
        if (!_capabilities.Close) return;
        await CallAsync("session/close", json => json.WriteString("sessionId"u8, target.Id), static _ => ValueTask.CompletedTask,
            Context.Options.StartTimeout, cancellation).ConfigureAwait(false);
    }

    protected override void End(AgentException why)
    {
        foreach (var conversation in _conversations) conversation.EndTurn()?.Fail(why);
        _calls.End(why);
    }

    private DriverConversation Find(string conversation) =>
        _conversations.FirstOrDefault(open => open.Id == conversation)
        ?? throw new AgentException(AgentFault.NotFound, "This process does not have the conversation open.");

    private async ValueTask EndAsync(DriverConversation conversation, ReadOnlyMemory<byte> result)
    {
        // Before the turn is over: it belongs to it.
        if (AcpUpdates.TurnUsage(result.Span, Body) is { } usage) await conversation.Client.UpdateAsync(usage).ConfigureAwait(false);
        conversation.EndTurn()?.Stop(StopReasons.Known(JsonPiece.Text(JsonPiece.Member(result.Span, "stopReason"u8))));
    }

    private async Task CancelAsync(DriverConversation conversation)
    {
        if (conversation.Turn is not { } turn) return;
        turn.IsCancelled = true;
        try
        {
            await NotifyAsync("session/cancel", json => json.WriteString("sessionId"u8, conversation.Id)).ConfigureAwait(false);
        }
        catch (AgentException)
        {
            // It has ended: there is nothing to cancel.
        }

        conversation.CancelQuestions();
    }

    private void Silent(DriverConversation conversation, DriverTurn turn)
    {
        _ = CancelAsync(conversation);
        turn.Fail(new AgentException(AgentFault.Silent,
            $"Nothing came from {Context.Definition.Name} for {Context.Options.TurnDeadline.TotalMinutes:0.#} minutes; the turn was cancelled."));
    }

    private static void WriteGreeting(Utf8JsonWriter json)
    {
        json.WriteNumber("protocolVersion"u8, Version);
        json.WriteStartObject("clientCapabilities"u8);
        json.WriteStartObject("fs"u8);
        json.WriteBoolean("readTextFile"u8, true);
        json.WriteBoolean("writeTextFile"u8, true);
        json.WriteEndObject();
        json.WriteBoolean("terminal"u8, false);
        json.WriteEndObject();
        json.WriteStartObject("clientInfo"u8);
        json.WriteString("name"u8, "coder1"u8);
        json.WriteString("title"u8, "Coder1"u8);
        json.WriteString("version"u8, typeof(AcpDriver).Assembly.GetName().Version?.ToString(3) ?? "0");
        json.WriteEndObject();
    }
}
