using Coder1.Core.Agents.Transcripts;

namespace Coder1.Core.Agents;

/// <summary>One conversation: its record, its transcript, and the turn that runs.</summary>
/// <remarks>
/// Lives as long as the conversation. Idle, it is its record and little more: settings are on disk, and the transcript holds
/// nothing open. A turn begins with <see cref="PromptAsync"/>, which takes the one place that there is, and gives it back
/// when its end is written down. The lock is held for moments only, never while the scheduler, an agent or a flush of the
/// disk is waited for.
/// </remarks>
internal sealed partial class AgentSession
{
    private readonly Lock _lock = new();
    private readonly Lock _saving = new();
    private readonly AgentContext _context;
    private AgentRecord _record;
    private TurnRun? _turn;

    /// <summary>Done when nothing of the last turn is left: it saves a little after the conversation is idle.</summary>
    private Task _ended = Task.CompletedTask;
    private bool _closed;
    private bool _deleted;
    private long _changes;

    /// <summary>Knows a conversation.</summary>
    public AgentSession(AgentContext context, AgentSessionId id, AgentRecord record, TranscriptPoint end)
    {
        (_context, Id, _record) = (context, id, record);
        Transcript = new AgentTranscript(context.Store.TranscriptOf(id), end, context.Options, context.Budget, context.Time);
        context.Rules.Take(record.Rules?.Count ?? 0);
    }

    public AgentSessionId Id { get; }

    public AgentTranscript Transcript { get; }

    /// <summary>Grows with each change of what <see cref="Describe"/> tells, but for the transcript's end.</summary>
    public long Changes => Volatile.Read(ref _changes);

    /// <summary>The registry's count when it last changed; the registry's own.</summary>
    public long ChangedAt { get; set; }

    /// <summary>It was deleted, or the server shuts down.</summary>
    public bool IsClosed
    {
        get { lock (_lock) return _closed; }
    }

    /// <summary>What an agent's driver is given.</summary>
    public SessionClient Client
    {
        get { lock (_lock) return field ??= new SessionClient(this); }
    }

    /// <summary>It writes a summary of another one: nobody sees it, and it may change nothing.</summary>
    internal bool IsWriter => _record.SummaryOf is not null;

    /// <summary>Done when nothing of the last turn is left.</summary>
    internal Task Ended
    {
        get { lock (_lock) return _ended; }
    }

    internal string Folder => _record.Folder;

    internal AgentContext Context => _context;

    private bool IsIdle => _turn is null;

    /// <summary>As it is now.</summary>
    public AgentInfo Describe()
    {
        var end = Transcript.Written.Id;
        lock (_lock)
        {
            return new AgentInfo
            {
                Id = Id,
                Agent = _record.Agent,
                Workspace = _record.Workspace,
                Folder = _record.Folder,
                Team = _record.Team,
                Title = _record.Title,
                State = State,
                Queue = _turn?.Place,
                CreatedAt = _record.CreatedAt,
                LastActiveAt = _record.LastActiveAt,
                EventEnd = end,
                Prompts = _record.Prompts,
                Permissions = _waiting.Count,
                Rules = _record.Rules is { } rules ? [.. rules.Select(rule => rule.Words)] : [],
            };
        }
    }

    /// <summary>What a list is put in order and searched by.</summary>
    public (DateTimeOffset LastActiveAt, string Workspace) Sorting
    {
        get { lock (_lock) return (_record.LastActiveAt, _record.Workspace); }
    }

    /// <summary>Whether title or first prompt hold a text.</summary>
    public bool Holds(string text)
    {
        lock (_lock)
        {
            return _record.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
                || _record.FirstPrompt.Contains(text, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Gives it a title for good.</summary>
    public void Rename(string title)
    {
        var clean = AgentTitle.Clean(title, AgentTitle.MaxLength);
        if (clean.Length == 0) throw new AgentException(AgentFault.Invalid, "A title has to have something in it.");
        lock (_lock) _record = _record with { Title = clean, TitleFrom = AgentTitleSource.Person };
        Save();
        Changed();
    }

    /// <summary>What an earlier server left in the middle of a turn is closed, so that the next prompt finds it idle.</summary>
    public void CloseInterrupted(AgentEventType? last)
    {
        var interrupted = _record.Busy ? last != AgentEventType.TurnEnd : last == AgentEventType.Prompt;
        if (interrupted)
        {
            Transcript.Append(AgentEventType.Error, EventBody.Error(
                "The server ended in the middle of this turn.", "Ask again: the conversation is taken up where it was."), isClosing: true);
            Transcript.Append(AgentEventType.TurnEnd, EventBody.TurnEnd(StopReasons.Error, null), isClosing: true);
            Transcript.Flush();
        }

        _record = _record with { Busy = false };
        Save();
    }

    /// <summary>Ends what runs, and takes nothing more.</summary>
    /// <param name="why">For people; null where it is deleted.</param>
    public async Task CloseAsync(string? why)
    {
        TurnRun? turn;
        Task ended;
        lock (_lock)
        {
            (_closed, _deleted) = (true, _deleted || why is null);
            (turn, ended) = (_turn, _ended);
        }

        turn?.Abort(why);
        await ended.ConfigureAwait(false);
        Transcript.Dispose();
        if (why is null) ForgetRules();
    }

    private AgentState State => _turn switch
    {
        null => _record.Failed ? AgentState.Failed : AgentState.Idle,
        { Place: not null } => AgentState.Queued,
        { IsRunning: false } => AgentState.Starting,
        _ => _waiting.Count > 0 ? AgentState.Waiting : AgentState.Running,
    };

    /// <summary>The disk takes no more events: the agent is not to go on where nobody can see it.</summary>
    internal void DiskFailed(string fault)
    {
        TurnRun? turn;
        lock (_lock) turn = _turn;
        turn?.Cancel($"What the agent says can no longer be kept: {fault}");
    }

    /// <summary>Tells watchers, of this one and of all, that there is something new to be seen.</summary>
    internal void Changed()
    {
        Interlocked.Increment(ref _changes);
        Transcript.WakeWatchers();
        _context.Changed(this);
    }

    /// <summary>Saves the record, as it is when it is its turn.</summary>
    private void Save()
    {
        lock (_saving)
        {
            var end = Transcript.Written;
            AgentRecord record;
            lock (_lock)
            {
                record = _record = _record with { EventEnd = end.Id, TranscriptBytes = end.Offset };
                // A deleted one must not come back.
                if (_deleted) return;
            }

            _context.Store.Save(Id, record);
        }
    }
}
