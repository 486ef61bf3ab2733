using Coder1.Core.Agents.Admission;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents;

/// <summary>How turns begin and end.</summary>
internal sealed partial class AgentSession
{
    private static readonly TimeSpan CheckpointTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Asks the agent. Completes when the prompt is written down, and runs or waits for its turn.</summary>
    /// <returns>The place in the queue; null where it runs.</returns>
    /// <exception cref="AgentException">Nothing was asked, and nothing is written down.</exception>
    public async Task<QueuePlace?> PromptAsync(AgentPrompt prompt, AgentAsker asker, CancellationToken cancellation)
    {
        var turn = Begin(prompt, asker);
        try
        {
            turn.Enter();
            var checkpoint = await CheckpointAsync(cancellation).ConfigureAwait(false);
            KeepPrompt(turn, checkpoint);
        }
        catch
        {
            await turn.AbandonAsync().ConfigureAwait(false);
            throw;
        }

        var place = turn.Place;
        turn.Start();
        return place;
    }

    /// <summary>Ends the turn, or leaves the queue. False where nothing runs.</summary>
    public bool Cancel()
    {
        TurnRun? turn;
        lock (_lock) turn = _turn;
        turn?.Cancel();
        return turn is not null;
    }

    /// <summary>As above, with a reason that is told. Completes when nothing of the turn is left.</summary>
    public Task StopAsync(string? why)
    {
        TurnRun? turn;
        Task ended;
        lock (_lock) (turn, ended) = (_turn, _ended);
        turn?.Cancel(why);
        return ended;
    }

    /// <summary>The prompt is in the transcript: whatever happens from here on, it is not lost.</summary>
    private void KeepPrompt(TurnRun turn, string? checkpoint)
    {
        var kept = Transcript.Append(AgentEventType.Prompt, EventBody.Prompt(turn.Prompt, turn.Demand.UserName, Folder, checkpoint));
        Transcript.Flush();
        if (!kept || Transcript.Fault is not null)
        {
            throw new AgentException(AgentFault.Limit,
                $"The prompt could not be kept: {Transcript.Fault ?? "the transcript is full"}. Make room on the disk and ask again.");
        }

        lock (_lock)
        {
            _record = _record with
            {
                Busy = true,
                Failed = false,
                Prompts = _record.Prompts + 1,
                LastActiveAt = _context.Time.GetUtcNow(),
                FirstPrompt = _record.Prompts == 0 ? AgentTitle.Clean(turn.Prompt.Text, AgentTitle.MaxPrompt) : _record.FirstPrompt,
            };
        }

        SetTitle(AgentTitle.Of(turn.Prompt.Text), AgentTitleSource.Prompt);
        Save();
        Changed();
    }

    /// <summary>The turn is over.</summary>
    /// <param name="stopReason">How it ended; null where it never began.</param>
    /// <param name="duration">How long the agent had it.</param>
    internal void End(string? stopReason, TimeSpan? duration)
    {
        CancelPermissions();
        KeepSettings();
        lock (_lock)
        {
            // Under the lock: whoever is shown the end of the turn may ask again at once.
            if (stopReason is not null)
                Transcript.Append(AgentEventType.TurnEnd, EventBody.TurnEnd(stopReason, duration), isClosing: true);
            Transcript.Rest();
            _turn = null;
            if (stopReason is not null)
            {
                _record = _record with
                {
                    Busy = false, Failed = stopReason == StopReasons.Error, LastActiveAt = _context.Time.GetUtcNow(),
                };
            }
        }

        KeepSettings();
        if (stopReason is not null) Save();
        Changed();
    }

    /// <summary>What the agent calls the conversation from now on.</summary>
    internal void Opened(string conversation)
    {
        lock (_lock)
        {
            if (_record.Conversation == conversation) return;
            _record = _record with { Conversation = conversation };
        }

        Save();
    }

    /// <summary>Gives it a title, unless it has one from somebody who counts for more.</summary>
    internal void SetTitle(string title, AgentTitleSource from)
    {
        var clean = AgentTitle.Clean(title, AgentTitle.MaxLength);
        lock (_lock)
        {
            // The first prompt's stays over later ones'; an agent may think again.
            if (clean.Length == 0 || from < _record.TitleFrom || (from == AgentTitleSource.Prompt && from == _record.TitleFrom)) return;
            _record = _record with { Title = clean, TitleFrom = from };
        }

        Changed();
    }

    private TurnRun Begin(AgentPrompt prompt, AgentAsker asker)
    {
        if (Transcript.IsFull)
        {
            throw new AgentException(AgentFault.Limit,
                $"The transcript of this conversation is full ({nameof(AgentOptions.TranscriptBytes)} is {_context.Options.TranscriptBytes}). " +
                "Export it and begin a new conversation.");
        }

        if (_context.Budget.IsFull)
        {
            throw new AgentException(AgentFault.Limit,
                $"All transcripts together are full ({nameof(AgentOptions.TotalTranscriptBytes)} is {_context.Budget.MaxBytes}). Delete conversations.");
        }

        if (_record.Team is not null && !Directory.Exists(Folder))
        {
            throw new AgentException(AgentFault.Conflict,
                "The folder that this agent worked in was removed with its team. Begin a new conversation; this one can still be read.");
        }

        lock (_lock)
        {
            if (_closed) throw new AgentException(AgentFault.Conflict, "The conversation is being closed.");
            if (!IsIdle) throw new AgentException(AgentFault.Conflict, "The conversation is busy with another prompt. Wait for it, or cancel it.");
            var definition = _context.Catalog.Find(_record.Agent)
                ?? throw new AgentException(AgentFault.NotStarted, $"There is no agent “{_record.Agent}” on this machine any more.");
            var demand = new AgentDemand(Id, definition, _record.Folder, asker.SignIn)
            {
                Resume = _record.Conversation,
                Home = definition.HasHomes ? _context.Store.HomeOf(asker.Name) : null,
                UserName = asker.Name,
                McpServers = _context.McpServers?.Of(Id) ?? [],
            };
            _turn = new TurnRun(this, prompt, demand);
            _ended = _turn.Completion;
            return _turn;
        }
    }

    private async Task<string?> CheckpointAsync(CancellationToken cancellation)
    {
        if (IsWriter) return null;
        using var timeout = new CancellationTokenSource(CheckpointTimeout, _context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await _context.Checkpoints.TakeAsync(Folder, Id, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A prompt without a way back is better than none.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NoCheckpoint(_context.Logger, Id, error);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5210, LogLevel.Warning, "No checkpoint could be taken for conversation {Id}.", EventName = "AgentNoCheckpoint")]
        public static partial void NoCheckpoint(ILogger logger, AgentSessionId id, Exception error);
    }
}
