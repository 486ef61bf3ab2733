using System.Text.Json;
using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents.Claude;

/// <summary>What <c>claude -p --input-format stream-json</c> speaks: one conversation a process, named when it was started.</summary>
/// <remarks>
/// Text comes twice: in pieces as it is made, and as a whole when a block is done. The pieces are shown; of the whole, only what
/// was not streamed.
/// </remarks>
internal sealed partial class ClaudeDriver : LineDriver, IAgentDriver
{
    private readonly PendingCalls _calls = new();
    private readonly string _id;
    private AgentSettings _settings = AgentSettings.None;
    private DriverConversation? _conversation;

    /// <summary>Begins to listen.</summary>
    /// <param name="context">What it works with.</param>
    /// <param name="conversation">The conversation that the process was started for.</param>
    public ClaudeDriver(DriverContext context, string conversation)
        : base(context)
    {
        _id = conversation;
        Start();
    }

    public Task InitializeAsync(CancellationToken cancellation) => ControlAsync("initialize", json =>
    {
        json.WriteStartObject("hooks"u8);
        json.WriteEndObject();
    }, response => _settings = ClaudeSettings.Read(response.Span, Context.Options.MaxCommands), cancellation);

    public Task<string> OpenAsync(AgentOpening opening, IAgentClient client, CancellationToken cancellation)
    {
        if (_conversation is not null) throw new AgentException(AgentFault.Conflict, "This process has a conversation already.");
        _conversation = new DriverConversation(_id, client, Context);
        _conversation.Change(_settings);
        return Task.FromResult(_id);
    }

    public async Task<string> PromptAsync(string conversation, AgentPrompt prompt, CancellationToken cancellation)
    {
        var target = Find(conversation);
        cancellation.ThrowIfCancellationRequested();
        if (Completion.IsCompleted) throw new AgentException(AgentFault.Ended, "The agent has ended.");
        var turn = target.BeginTurn(silent => Silent(target, silent));
        try
        {
            await WriteAsync(json => WritePrompt(json, prompt)).WaitAsync(cancellation).ConfigureAwait(false);
            return await turn.End.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await CancelAsync(conversation).ConfigureAwait(false);
            throw;
        }
        catch (AgentException) when (!turn.End.IsCompleted)
        {
            // It was never sent.
            target.EndTurn();
            throw;
        }
    }

    public async Task CancelAsync(string conversation)
    {
        if (_conversation is not { } target || target.Turn is not { } turn) return;
        turn.IsCancelled = true;
        try
        {
            await SendAsync("interrupt", new PendingCall(static _ => ValueTask.CompletedTask), static _ => { }).ConfigureAwait(false);
        }
        catch (AgentException)
        {
            // It has ended: there is nothing to cancel.
        }

        target.CancelQuestions();
    }

    public Task SetModeAsync(string conversation, string mode, CancellationToken cancellation)
    {
        var target = Find(conversation);
        return ControlAsync("set_permission_mode", json => json.WriteString("mode"u8, mode),
            _ => Change(target, target.Settings with { Mode = mode }), cancellation);
    }

    public Task SetOptionAsync(string conversation, string option, string value, CancellationToken cancellation)
    {
        var target = Find(conversation);
        if (option != ClaudeSettings.ModelOption) throw new AgentException(AgentFault.Invalid, $"There is no option \"{option}\".");
        return ControlAsync("set_model", json => json.WriteString("model"u8, value), _ => Change(target, target.Settings with
        {
            Options = [.. target.Settings.Options.Select(known => known.Id == option ? known with { Value = value } : known)],
        }), cancellation);
    }

    public Task CloseAsync(string conversation, CancellationToken cancellation)
    {
        var target = Find(conversation);
        target.EndTurn()?.Fail(new AgentException(AgentFault.Conflict, "The conversation was closed."));
        _conversation = null;
        return Task.CompletedTask;
    }

    protected override void End(AgentException why)
    {
        _conversation?.EndTurn()?.Fail(why);
        _calls.End(why);
    }

    private DriverConversation Find(string conversation) => _conversation is { } open && open.Id == conversation
        ? open
        : throw new AgentException(AgentFault.NotFound, "This process does not have the conversation open.");

    private void Change(DriverConversation conversation, AgentSettings settings)
    {
        _settings = settings;
        conversation.Change(settings);
    }

    private void Silent(DriverConversation conversation, DriverTurn turn)
    {
        _ = CancelAsync(conversation.Id);
        turn.Fail(new AgentException(AgentFault.Silent,
            $"Nothing came from {Context.Definition.Name} for {Context.Options.TurnDeadline.TotalMinutes:0.#} minutes; the turn was cancelled."));
    }

    private async Task ControlAsync(
        string subtype, Action<Utf8JsonWriter> members, Action<ReadOnlyMemory<byte>> take, CancellationToken cancellation)
    {
        var call = new PendingCall(response =>
        {
            take(response);
            return ValueTask.CompletedTask;
        });
        await SendAsync(subtype, call, members).WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await call.Done.WaitAsync(Context.Options.StartTimeout, Context.Time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            throw new AgentException(AgentFault.Silent,
                $"{Context.Definition.Name} did not answer \"{subtype}\" within {Context.Options.StartTimeout.TotalSeconds:0.#} seconds.", error);
        }
    }

    private Task SendAsync(string subtype, PendingCall call, Action<Utf8JsonWriter> members)
    {
        var number = _calls.Add(call);
        return WriteAsync(json =>
        {
            json.WriteString("type"u8, "control_request"u8);
            json.WriteString("request_id"u8, $"{RequestPrefix}{number}");
            json.WriteStartObject("request"u8);
            json.WriteString("subtype"u8, subtype);
            members(json);
            json.WriteEndObject();
        });
    }

    private static void WritePrompt(Utf8JsonWriter json, AgentPrompt prompt)
    {
        json.WriteString("type"u8, "user"u8);
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "user"u8);
        json.WriteStartArray("content"u8);
        WriteText(json, prompt.Text);
        // A whole file is named with an @, which Claude reads by itself.
        foreach (var attachment in prompt.Attachments)
            WriteText(json, attachment is { Text: null, Path: { } path } ? $"@{path}" : AttachmentText.Of(attachment));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }
}
