using System.Text.Json;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <content>Beginning conversations, and taking them up.</content>
internal sealed partial class AcpDriver
{
    /// <summary>Settings that come before the answer that names their conversation; more of them are lost until they change.</summary>
    private const int MaxEarly = 8;

    private readonly List<(string Id, AgentSettings Settings)> _early = [];
    private bool _hasOldModels;

    public async Task<string> OpenAsync(AgentOpening opening, IAgentClient client, CancellationToken cancellation)
    {
        if (opening.Resume is { } id)
        {
            if (_conversations.Any(open => open.Id == id)) throw new AgentException(AgentFault.Conflict, "The conversation is open already.");
            if (_capabilities.Resume && await TryTakeUpAsync("session/resume", id, opening, client, cancellation).ConfigureAwait(false)) return id;
            if (_capabilities.Load && await TryTakeUpAsync("session/load", id, opening, client, cancellation).ConfigureAwait(false)) return id;
        }

        DriverConversation? conversation = null;
        await CallAsync("session/new", json => WritePlace(json, opening), result =>
        {
            var name = JsonPiece.Text(JsonPiece.Member(result.Span, "sessionId"u8)) ?? throw new FormatException("A conversation without a name.");
            conversation = Add(name, client, isReplaying: false);
            Settle(conversation, result.Span, TakeEarly(name));
            return ValueTask.CompletedTask;
        }, Context.Options.StartTimeout, cancellation).ConfigureAwait(false);
        return conversation!.Id;
    }

    public async Task SetOptionAsync(string conversation, string option, string value, CancellationToken cancellation)
    {
        var target = Find(conversation);
        // Agents from before there were options have a method for the model.
        var isOld = option == AcpSettings.ModelOption && _hasOldModels;
        await CallAsync(isOld ? "session/set_model" : "session/set_config_option", json =>
        {
            json.WriteString("sessionId"u8, target.Id);
            if (!isOld) json.WriteString("configId"u8, option);
            json.WriteString(isOld ? "modelId"u8 : "value"u8, value);
        }, result =>
        {
            var options = JsonPiece.Member(result.Span, "configOptions"u8);
            target.Change(target.Settings with
            {
                Options = options.IsEmpty
                    ? [.. target.Settings.Options.Select(known => known.Id == option ? known with { Value = value } : known)]
                    : AcpSettings.Options(options),
            });
            return ValueTask.CompletedTask;
        }, Context.Options.StartTimeout, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes a conversation up; false where the agent does not know it any more.</summary>
    private async Task<bool> TryTakeUpAsync(
        string method, string id, AgentOpening opening, IAgentClient client, CancellationToken cancellation)
    {
        // Before the answer: its updates come first, and are history.
        var conversation = Add(id, client, isReplaying: true);
        try
        {
            await CallAsync(method, json =>
            {
                json.WriteString("sessionId"u8, id);
                WritePlace(json, opening);
            }, result =>
            {
                Settle(conversation, result.Span, conversation.Settings);
                conversation.IsReplaying = false;
                return ValueTask.CompletedTask;
            }, Context.Options.TurnDeadline, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (AgentException error) when (error.Fault == AgentFault.Refused)
        {
            Forget(conversation);
            return false;
        }
        catch
        {
            Forget(conversation);
            throw;
        }
    }

    private void Settle(DriverConversation conversation, ReadOnlySpan<byte> result, AgentSettings before)
    {
        _hasOldModels = !JsonPiece.Member(result, "models"u8).IsEmpty && JsonPiece.Member(result, "configOptions"u8).IsEmpty;
        conversation.Change(AcpSettings.Read(result, before));
    }

    private DriverConversation Add(string id, IAgentClient client, bool isReplaying)
    {
        var conversation = new DriverConversation(id, client, Context) { IsReplaying = isReplaying };
        lock (_lock) _conversations = [.. _conversations.Where(open => open.Id != id), conversation];
        return conversation;
    }

    private void Forget(DriverConversation conversation)
    {
        lock (_lock) _conversations = [.. _conversations.Where(open => open != conversation)];
    }

    /// <summary>Some agents tell of commands before they have said what the conversation is called. In the loop.</summary>
    private AgentSettings TakeEarly(string id)
    {
        var settings = _early.Find(early => early.Id == id).Settings ?? AgentSettings.None;
        _early.Clear();
        return settings;
    }

    private void WritePlace(Utf8JsonWriter json, AgentOpening opening)
    {
        json.WriteString("cwd"u8, opening.Folder);
        json.WriteStartArray("mcpServers"u8);
        foreach (var server in _capabilities.McpOverHttp ? opening.McpServers : [])
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "http"u8);
            json.WriteString("name"u8, server.Name);
            json.WriteString("url"u8, server.Url);
            json.WriteStartArray("headers"u8);
            foreach (var (name, value) in server.Headers)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, name);
                json.WriteString("value"u8, value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
