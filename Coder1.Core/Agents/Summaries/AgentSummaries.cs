using Coder1.Core.Agents.Transcripts;
using Coder1.Core.Git;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Summaries;

/// <summary>Hand-overs of conversations: written by an agent in a conversation that goes when it is done, or made plainly by code.</summary>
/// <remarks>
/// The agent's turn is admitted as all others, so it may wait in the queue. However it ends, a summary is there afterwards: what
/// goes wrong makes it a plain one that says so.
/// </remarks>
public sealed partial class AgentSummaries : IAsyncDisposable
{
    /// <summary>Summaries that agents write at once; more are refused.</summary>
    internal const int MaxMaking = 2;

    private const string Feature = "session-summary";

    private readonly Lock _lock = new();
    private readonly Dictionary<AgentSessionId, (AgentSessionId Writer, Task Done)> _making = [];
    private readonly AgentOptions _options;
    private readonly SummaryServices _services;
    private readonly TimeProvider _time;
    private readonly ILogger<AgentSummaries> _logger;

    internal AgentSummaries(IOptions<AgentOptions> options, SummaryServices services, TimeProvider time, ILogger<AgentSummaries> logger) =>
        (_options, _services, _time, _logger) = (options.Value, services, time, logger);

    /// <summary>The summary of a conversation, or that one is written; null for neither.</summary>
    /// <param name="id">The conversation.</param>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public SummaryInfo? Find(AgentSessionId id)
    {
        var info = Require(id);
        (AgentSessionId Writer, Task Done) making;
        lock (_lock) _making.TryGetValue(id, out making);
        var writer = making.Done is null ? null : _services.Registry.Find(making.Writer);
        var record = _services.Store.Read(id);
        return record is null && writer is null ? null : new SummaryInfo
        {
            Making = writer,
            Agent = record?.Agent,
            Why = record?.Why,
            At = record?.At,
            IsOld = record is not null && record.EventEnd != info.EventEnd,
            Text = record?.Text,
        };
    }

    /// <summary>Makes a summary, or has an agent begin one. A plain one that is asked for stops the agent that writes one.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="agent">The kind of agent; null for the conversation's own.</param>
    /// <param name="isPlain">Without an agent.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="cancellation">Gives up, as long as no agent was asked.</param>
    /// <exception cref="AgentException"><c>NotFound</c>; <c>Conflict</c> where one is written; <c>Limit</c> where too many are, or the disk refuses.</exception>
    public async Task<SummaryInfo> MakeAsync(AgentSessionId id, string? agent, bool isPlain, AgentAsker asker, CancellationToken cancellation)
    {
        var info = Require(id);
        if (info.Prompts == 0) throw new AgentException(AgentFault.Invalid, "Nothing was asked in this conversation yet.");
        if (isPlain) await StopAsync(id).ConfigureAwait(false);
        else RequireRoom(id);
        var outline = await Task.Run(() => Outline(id), cancellation).ConfigureAwait(false);
        var files = await ChangesAsync(info, outline, SummaryText.MaxListBytes, cancellation, "--stat").ConfigureAwait(false);
        var why = isPlain ? "it was asked for so." : Refusal(info, agent ?? info.Agent);
        if (why is null) why = await AskAsync(info, agent ?? info.Agent, outline, files, asker, cancellation).ConfigureAwait(false);
        if (why is not null) Keep(info, outline, files, why);
        return Find(id)!;
    }

    /// <summary>Stops what agents write.</summary>
    public async ValueTask DisposeAsync()
    {
        AgentSessionId[] making;
        lock (_lock) making = [.. _making.Keys];
        foreach (var id in making) await StopAsync(id).ConfigureAwait(false);
    }

    private AgentInfo Require(AgentSessionId id) => _services.Registry.Find(id)
        ?? throw new AgentException(AgentFault.NotFound, "There is no such conversation: it was deleted, or never was.");

    private void RequireRoom(AgentSessionId id)
    {
        lock (_lock)
        {
            if (_making.ContainsKey(id)) throw new AgentException(AgentFault.Conflict, "An agent writes this summary already.");
            if (_making.Count >= MaxMaking) throw new AgentException(AgentFault.Limit, $"Agents write {MaxMaking} summaries already. Wait for one, or make the plain one.");
        }
    }

    /// <summary>Why no agent can be asked; null where one can.</summary>
    private string? Refusal(AgentInfo info, string agent)
    {
        var tier = _services.Tier();
        if (!tier.Features.Contains(Feature)) return $"memory is scarce, and the {tier.Name} tier has no agent to spare for it.";
        if (_services.Catalog.Find(agent) is null) return $"there is no agent “{agent}” that can be started here.";
        return Directory.Exists(info.Folder) ? null : "the folder that the agent worked in is gone.";
    }

    private ConversationOutline Outline(AgentSessionId id)
    {
        using var events = _services.Registry.OpenEvents(id);
        return ConversationOutline.Read(events);
    }

    private async Task<string?> ChangesAsync(
        AgentInfo info, ConversationOutline outline, int maxBytes, CancellationToken cancellation, params string[] how)
    {
        if (outline.Checkpoint is not { } checkpoint) return null;
        try
        {
            return await _services.Checkpoints.TellAsync(info.Folder, checkpoint, how, maxBytes, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is GitException or IOException or UnauthorizedAccessException)
        {
            // The checkpoint was dropped for its bound, or the folder is gone: the rest is worth having.
            Log.NoChanges(_logger, info.Id, error.Message);
            return null;
        }
    }

    /// <summary>Asks an agent.</summary>
    /// <returns>Why it could not be asked; null where it writes.</returns>
    private async Task<string?> AskAsync(
        AgentInfo info, string agent, ConversationOutline outline, string? files, AgentAsker asker, CancellationToken cancellation)
    {
        var patch = await ChangesAsync(info, outline, SummaryText.MaxPatchBytes, cancellation, "-p").ConfigureAwait(false);
        var prompt = new AgentPrompt(SummaryText.Prompt(info, outline, files, patch, _options.MaxPromptBytes));
        AgentSessionId? writer = null;
        try
        {
            writer = _services.Registry.Create(agent, info.Workspace, info.Folder, asker.Name, new AgentRole(SummaryOf: info.Id.Value)).Id;
            await _services.Registry.PromptAsync(writer.Value, prompt, asker, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AgentException or OperationCanceledException)
        {
            if (writer is { } made) await ForgetAsync(made).ConfigureAwait(false);
            if (error is OperationCanceledException) throw;
            return $"it could not be asked. {error.Message}";
        }

        var begun = new TaskCompletionSource();
        lock (_lock) _making[info.Id] = (writer.Value, WriteAsync(begun.Task, info, writer.Value, agent));
        begun.SetResult();
        return null;
    }

    private async Task WriteAsync(Task begun, AgentInfo info, AgentSessionId writer, string agent)
    {
        await begun.ConfigureAwait(false);
        await _services.Registry.EndedAsync(writer).ConfigureAwait(false);
        try
        {
            var said = Said(writer);
            bool isWanted;
            lock (_lock) isWanted = _making.TryGetValue(info.Id, out var making) && making.Writer == writer;
            if (!isWanted) return;
            if (said is { StopReason: StopReasons.EndTurn, Text: { Length: > 0 } text })
                _services.Store.Save(info.Id, new SummaryRecord { Agent = agent, At = _time.GetUtcNow(), EventEnd = info.EventEnd, Text = SummaryText.Cut(text, SummaryText.MaxBytes) });
            else await KeepPlainAsync(info, $"{agent} did not write one. {said.Error}".TrimEnd()).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AgentException or IOException or UnauthorizedAccessException)
        {
            Log.NotKept(_logger, info.Id, error);
        }
        finally
        {
            // Until nothing is left of it, it counts: who ends the server waits for it.
            await ForgetAsync(writer).ConfigureAwait(false);
            lock (_lock)
            {
                if (_making.TryGetValue(info.Id, out var making) && making.Writer == writer) _making.Remove(info.Id);
            }
        }
    }

    private async Task KeepPlainAsync(AgentInfo info, string why)
    {
        var outline = Outline(info.Id);
        var files = await ChangesAsync(info, outline, SummaryText.MaxListBytes, CancellationToken.None, "--stat").ConfigureAwait(false);
        Keep(info, outline, files, why);
    }

    private void Keep(AgentInfo info, ConversationOutline outline, string? files, string why) => _services.Store.Save(info.Id, new SummaryRecord
    {
        Why = why, At = _time.GetUtcNow(), EventEnd = info.EventEnd, Text = SummaryText.Plain(info, outline, files, why),
    });

    private LastSaid Said(AgentSessionId writer)
    {
        using var events = _services.Registry.OpenEvents(writer);
        return LastSaid.Read(events, SummaryText.MaxBytes);
    }

    /// <summary>What an agent writes is wanted no more. Completes when nothing of it is left.</summary>
    private async Task StopAsync(AgentSessionId id)
    {
        (AgentSessionId Writer, Task Done) making;
        lock (_lock)
        {
            if (!_making.Remove(id, out making)) return;
        }

        await _services.Registry.StopAsync(making.Writer, why: null).ConfigureAwait(false);
        await making.Done.ConfigureAwait(false);
    }

    private async Task ForgetAsync(AgentSessionId writer)
    {
        try
        {
            await _services.Registry.DeleteAsync(writer).ConfigureAwait(false);
        }
        catch (AgentException error) when (error.Fault == AgentFault.NotFound)
        {
            // Gone already.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5630, LogLevel.Information, "The summary of conversation {Id} has no changes: {Reason}", EventName = "SummaryNoChanges")]
        public static partial void NoChanges(ILogger logger, AgentSessionId id, string reason);

        [LoggerMessage(5631, LogLevel.Warning, "The summary of conversation {Id} could not be kept.", EventName = "SummaryNotKept")]
        public static partial void NotKept(ILogger logger, AgentSessionId id, Exception error);
    }
}
