using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Transcripts;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents;

/// <summary>The owner of every conversation with an agent: makes, finds, asks, watches and deletes them.</summary>
/// <remarks>
/// The only dictionary of conversations, under one lock. Callers hold ids and watches, never a conversation. No
/// conversation's lock is taken within this one, nor this one within a conversation's but by <see cref="NoteChange"/>,
/// which takes no other.
/// </remarks>
public sealed partial class AgentRegistry : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AgentSessionId, AgentSession> _sessions = [];
    private readonly AgentOptions _options;
    private readonly AgentContext _context;
    private bool _disposed;

    /// <summary>Makes a registry of what an earlier server left in the data folder.</summary>
    /// <exception cref="IOException">Another server has its conversations in the same data folder.</exception>
    internal AgentRegistry(
        IOptions<AgentOptions> options, DataFolder data, TimeProvider time, AgentServices services, ILogger<AgentRegistry> logger)
    {
        _options = options.Value;
        _context = new AgentContext
        {
            Options = _options,
            Time = time,
            Logger = logger,
            Store = new AgentStore(data, logger),
            Budget = new TranscriptBudget(_options.TotalTranscriptBytes),
            Catalog = services.Catalog,
            Scheduler = services.Scheduler,
            Checkpoints = services.Checkpoints,
            Files = services.Files,
            McpServers = services.McpServers,
            Changed = NoteChange,
        };
        Restore();
    }

    /// <summary>Makes a conversation, with nothing asked yet.</summary>
    /// <param name="agent">The kind of agent.</param>
    /// <param name="workspace">The workspace's id.</param>
    /// <param name="folder">Where the agent works, absolute: the workspace's folder, or a worktree of it.</param>
    /// <param name="user">Who makes it.</param>
    /// <exception cref="AgentException"><c>NotFound</c>: no such agent. <c>Limit</c>: too many, or the disk refuses.</exception>
    public AgentInfo Create(string agent, string workspace, string folder, string user) =>
        Create(agent, workspace, folder, user, new AgentRole());

    /// <summary>As above, for a conversation that belongs to something.</summary>
    internal AgentInfo Create(string agent, string workspace, string folder, string user, AgentRole role)
    {
        if (_context.Catalog.Find(agent) is null)
            throw new AgentException(AgentFault.NotFound, $"There is no agent “{agent}” that can be started here; GET /api/agents lists them.");
        var id = AgentSessionId.New();
        var now = _context.Time.GetUtcNow();
        var record = new AgentRecord
        {
            Agent = agent, Workspace = workspace, Folder = folder, User = user, CreatedAt = now, LastActiveAt = now,
            Team = role.Team, SummaryOf = role.SummaryOf,
        };
        var session = new AgentSession(_context, id, record, default);
        lock (_lock)
        {
            if (_disposed) throw new AgentException(AgentFault.Conflict, "The server shuts down.");
            if (_sessions.Count >= _options.MaxSessions)
            {
                throw new AgentException(AgentFault.Limit,
                    $"{nameof(AgentOptions.MaxSessions)} is {_options.MaxSessions} and reached. Delete conversations that are not needed.");
            }

            _sessions.Add(id, session);
        }

        try
        {
            _context.Store.Make(id, record);
        }
        catch
        {
            lock (_lock) _sessions.Remove(id);
            throw;
        }

        session.Changed();
        return session.Describe();
    }

    /// <summary>A conversation as it is now, or null where there is none by that id.</summary>
    /// <param name="id">Its id.</param>
    public AgentInfo? Find(AgentSessionId id) => TryGet(id)?.Describe();

    /// <summary>What can be chosen in a conversation, and is.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public AgentSettings SettingsOf(AgentSessionId id) => Get(id).Settings;

    /// <summary>Gives a conversation a title for good.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="title">Not blank; control characters go, and what is too long is cut.</param>
    /// <exception cref="AgentException"><c>NotFound</c> or <c>Invalid</c>.</exception>
    public void Rename(AgentSessionId id, string title) => Get(id).Rename(title);

    /// <summary>Ends what runs in a conversation and removes it with its transcript. Completes when nothing is left.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public async Task DeleteAsync(AgentSessionId id)
    {
        var session = Get(id);
        await session.CloseAsync(why: null).ConfigureAwait(false);
        lock (_lock)
        {
            if (!_sessions.Remove(id)) return;
        }

        _context.Store.Remove(id);
        _context.Checkpoints.Forget(session.Describe().Folder, id);
        NoteDeleted(id);
        Log.Deleted(_context.Logger, id);
    }

    /// <summary>Asks the agent. Completes when the prompt is written down, and runs or waits for its turn.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="prompt">What is asked.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="cancellation">Gives up before the prompt is written down.</param>
    /// <returns>The place in the queue; null where it runs.</returns>
    /// <exception cref="AgentException">Nothing was asked, and nothing is written down; the message says why.</exception>
    public Task<QueuePlace?> PromptAsync(AgentSessionId id, AgentPrompt prompt, AgentAsker asker, CancellationToken cancellation)
    {
        PromptCheck.Check(prompt, _options);
        return Get(id).PromptAsync(prompt, asker, cancellation);
    }

    /// <summary>Leaves the queue, or asks the agent to stop. False where nothing runs.</summary>
    /// <param name="id">The conversation.</param>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public bool Cancel(AgentSessionId id) => Get(id).Cancel();

    /// <summary>Ends the turn that runs or waits, if one does. Completes when nothing of it is left.</summary>
    /// <param name="id">The conversation; one that is not there has none.</param>
    /// <param name="why">An error that the conversation tells, for people; null where a person wanted it.</param>
    internal Task StopAsync(AgentSessionId id, string? why) => TryGet(id)?.StopAsync(why) ?? Task.CompletedTask;

    /// <summary>Done when nothing of the turn that runs or waits is left; at once where there is none. Never faults.</summary>
    /// <param name="id">The conversation.</param>
    internal Task EndedAsync(AgentSessionId id) => TryGet(id)?.Ended ?? Task.CompletedTask;

    /// <summary>Chooses a mode: at once where a turn runs, else when the conversation is taken up.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="mode">One that its settings offer.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AgentException"><c>NotFound</c>, <c>Invalid</c>, or what the agent says to it.</exception>
    public Task SetModeAsync(AgentSessionId id, string mode, CancellationToken cancellation) => Get(id).SetModeAsync(mode, cancellation);

    /// <summary>Chooses a value of an option, such as a model; as above.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="option">One that its settings offer.</param>
    /// <param name="value">One of its choices.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AgentException"><c>NotFound</c>, <c>Invalid</c>, or what the agent says to it.</exception>
    public Task SetOptionAsync(AgentSessionId id, string option, string value, CancellationToken cancellation) =>
        Get(id).SetOptionAsync(option, value, cancellation);

    /// <summary>Answers a permission request.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="optionId">One of its options.</param>
    /// <param name="always">The like is answered so for this conversation from now on.</param>
    /// <param name="user">Who answers.</param>
    /// <exception cref="AgentException"><c>NotFound</c>, <c>Conflict</c> where it is answered already, or <c>Invalid</c>.</exception>
    public void Answer(AgentSessionId id, string requestId, string optionId, bool always, string user) =>
        Get(id).Answer(requestId, optionId, always, user);

    /// <summary>Forgets what is answered without asking.</summary>
    /// <param name="id">The conversation.</param>
    /// <exception cref="AgentException"><c>NotFound</c>.</exception>
    public void ForgetRules(AgentSessionId id) => Get(id).ForgetRules();

    /// <summary>All permission requests that wait, the oldest first.</summary>
    public IReadOnlyList<AgentPermission> Permissions() =>
        [.. Sessions().SelectMany(session => session.Permissions).OrderBy(permission => permission.At)];

    /// <summary>Ends what runs; conversations stay on disk, for the next server.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock) _disposed = true;
        await Task.WhenAll(Sessions().Select(session => session.CloseAsync("The server was shut down in the middle of this turn."))).ConfigureAwait(false);
        WakeAll();
        _context.Store.Dispose();
    }

    private AgentSession[] Sessions()
    {
        lock (_lock) return [.. _sessions.Values];
    }

    private AgentSession? TryGet(AgentSessionId id)
    {
        lock (_lock) return id.Value is not null ? _sessions.GetValueOrDefault(id) : null;
    }

    private AgentSession Get(AgentSessionId id) =>
        TryGet(id) ?? throw new AgentException(AgentFault.NotFound, "There is no such conversation: it was deleted, or never was.");

    private void Restore()
    {
        foreach (var (id, record) in _context.Store.Load())
        {
            if (record.SummaryOf is not null)
            {
                // Who wanted it has gone with the server.
                _context.Store.Remove(id);
                continue;
            }

            try
            {
                var (end, last) = _context.Store.FindEnd(id, record);
                var session = new AgentSession(_context, id, record, end);
                if (record.Busy || last is not null) session.CloseInterrupted(last);
                _sessions.Add(id, session);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Log.NotRestored(_context.Logger, id, error);
            }
        }

        if (_sessions.Count > 0) Log.Restored(_context.Logger, _sessions.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(5230, LogLevel.Information, "{Count} conversations with agents are kept.", EventName = "AgentsRestored")]
        public static partial void Restored(ILogger logger, int count);

        [LoggerMessage(5231, LogLevel.Warning, "Conversation {Id} could not be read.", EventName = "AgentNotRestored")]
        public static partial void NotRestored(ILogger logger, AgentSessionId id, Exception error);

        [LoggerMessage(5232, LogLevel.Information, "Conversation {Id} was deleted.", EventName = "AgentDeleted")]
        public static partial void Deleted(ILogger logger, AgentSessionId id);
    }
}
