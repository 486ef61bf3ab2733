using Coder1.Core.Memory.Processes;
using Coder1.Core.Storage;
using Coder1.Core.Terminals.Pty;
using Coder1.Core.Terminals.Shell;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Terminals;

/// <summary>The owner of every terminal: makes, finds, attaches to, suspends, resumes and closes them.</summary>
/// <remarks>
/// The only dictionary of sessions, under one lock. A place is taken in it before a program is started, so that limits
/// hold however many ask at once, and given back only when closing has left nothing behind. Callers hold ids and
/// attachments, never a session. No session's lock is taken within this one, nor this one within a session's.
/// </remarks>
public sealed partial class TerminalRegistry : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TerminalId, TerminalSession> _sessions = [];
    private readonly TerminalOptions _options;
    private readonly TerminalContext _context;
    private readonly TerminalRequestChecker _checker;
    private readonly ChangeNotifier _changes;
    private readonly TerminalMemory _memory;
    private readonly PtyReactor _reactor;
    private readonly TerminalStore _store;
    private readonly ITimer _sweep;
    private readonly IDisposable _owned;
    private readonly IDisposable _ended;
    private bool _disposed;

    /// <summary>Makes a registry of what an earlier server left in the data folder: its terminals are back, suspended.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="data">Where output logs are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="children">Told of the programs, and asked what they hold.</param>
    /// <param name="logger">The log.</param>
    /// <exception cref="IOException">Another server has its terminals in the same data folder.</exception>
    public TerminalRegistry(
        IOptions<TerminalOptions> options, DataFolder data, TimeProvider time, ChildProcesses children,
        ILogger<TerminalRegistry> logger)
    {
        _options = options.Value;
        _checker = new TerminalRequestChecker(_options);
        _changes = new ChangeNotifier(_options.MaxSubscribers, logger);
        _memory = new TerminalMemory(children.Ledger);
        _store = new TerminalStore(data, logger);
        _reactor = new PtyReactor(logger);
        _context = new TerminalContext
        {
            Options = _options,
            Time = time,
            Reactor = _reactor,
            Logger = logger,
            Store = _store,
            Saver = new TerminalSaver(),
            Launcher = new TerminalLauncher(_checker.Shell, Integration(data, logger)),
            Fences = children.Fences,
            LogBudget = new LogBudget(_options.TotalLogBytes, TrimLogsSoon),
            Changed = _changes.Notify,
            Closed = Forget,
        };
        Restore();
        _owned = children.Owners.Add(() => Sessions().Select(session => session.Root));
        _ended = children.Ended.OnEnded(TellEnded);
        _sweep = time.CreateTimer(_ => Sweep(), null, _options.SweepInterval, _options.SweepInterval);
    }

    /// <summary>The server shuts down: a terminal that goes from the list now is there again with the next server.</summary>
    public bool IsShuttingDown
    {
        get { lock (_lock) return _disposed; }
    }

    /// <summary>Makes a terminal and starts its program.</summary>
    /// <param name="request">What it is to be.</param>
    /// <exception cref="TerminalLimitException">A limit is reached, and no terminal is idle that could be suspended.</exception>
    /// <exception cref="TerminalStartException">The program cannot be started.</exception>
    /// <exception cref="ArgumentException">The request is not legal; the message says why.</exception>
    /// <exception cref="ObjectDisposedException">The server shuts down.</exception>
    public TerminalInfo Create(TerminalRequest request)
    {
        request = _checker.Check(request);
        var id = TerminalId.New();
        TerminalSession? session = null;
        TakePlace(request.Workspace, null, () =>
        {
            session = new TerminalSession(_context, id, request, _store.MakeFolder(id));
            _sessions.Add(id, session);
        });

        try
        {
            session!.Start();
        }
        catch
        {
            _ = session!.CloseAsync(TerminalCloseCode.Closed);
            throw;
        }

        _changes.Notify();
        return session.Describe();
    }

    /// <summary>A terminal as it is now, or null where there is none by that id.</summary>
    /// <param name="id">Its id.</param>
    public TerminalInfo? Find(TerminalId id) => Get(id)?.Describe();

    /// <summary>The terminals as they are now, oldest first.</summary>
    /// <param name="workspace">Those of one workspace only.</param>
    public IReadOnlyList<TerminalInfo> List(string? workspace = null) =>
    [
        .. Sessions()
            .Where(session => session.IsListed && (workspace is null || session.Workspace == workspace))
            .Select(session => session.Describe())
            .OrderBy(info => info.CreatedAt),
    ];

    /// <summary>As <see cref="List"/>, and what each one's processes hold of the memory.</summary>
    /// <param name="workspace">Those of one workspace only.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IReadOnlyList<TerminalInfo>> ListWithMemoryAsync(
        string? workspace = null, CancellationToken cancellationToken = default)
    {
        var memory = await _memory.MeasureAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. List(workspace).Select(info => info with
            {
                MemoryBytes = info.Pid is not null && memory.TryGetValue(info.Id.Value, out var bytes) ? bytes : null,
            }),
        ];
    }

    /// <summary>Gives a terminal another name. False where there is none by that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">Not blank, no control characters, bounded.</param>
    /// <exception cref="ArgumentException">The name is not legal; the message says why.</exception>
    public bool Rename(TerminalId id, string name)
    {
        name = _checker.CheckName(name);
        if (Get(id) is not { } session) return false;
        session.Rename(name);
        _changes.Notify();
        return true;
    }

    /// <summary>
    /// Ends what runs in a terminal and removes it. Completes when nothing is left; false where there is none by that
    /// id. May be called as often as one likes.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the waiting; the closing goes on.</param>
    public async Task<bool> CloseAsync(TerminalId id, CancellationToken cancellationToken = default)
    {
        TerminalSession? session;
        lock (_lock) session = _sessions.GetValueOrDefault(id);
        if (session is null) return false;
        await session.CloseAsync(TerminalCloseCode.Closed).WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Attaches a viewer, or answers null where there is no terminal by that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="from">The offset of the first byte wanted, or null for the tail.</param>
    /// <param name="role">What the viewer may do.</param>
    /// <exception cref="TerminalLimitException">The terminal has its most viewers.</exception>
    public TerminalAttachment? Attach(TerminalId id, long? from, TerminalRole role = TerminalRole.Type) =>
        Get(id)?.Attach(from, role);

    /// <summary>Opens what is kept of a terminal's output, or answers null where there is none by that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="from">The first byte wanted; moved to the first that is kept. Null for that one.</param>
    /// <param name="to">The offset behind the last byte wanted; null, or past it, for the end as of now.</param>
    public TerminalOutputStream? OpenOutput(TerminalId id, long? from = null, long? to = null) =>
        Get(id) is { } session ? new TerminalOutputStream(session, from ?? 0, to ?? long.MaxValue) : null;

    /// <summary>
    /// Calls back after a terminal came, went, was renamed, suspended or resumed, its program ended, or its shell began
    /// or ended a command or changed its folder; several changes may be one call. Never under a lock, on a thread of the pool.
    /// </summary>
    /// <param name="callback">Must not block; what it throws is logged.</param>
    /// <returns>Dispose it to be called no more.</returns>
    /// <exception cref="TerminalLimitException">There are too many subscribers.</exception>
    public IDisposable OnChanged(Action callback) => _changes.Subscribe(callback);

    /// <summary>
    /// Ends what runs in every terminal; their sockets are told that the server shuts down. The terminals stay on disk,
    /// suspended, for the next server.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock) _disposed = true;

        // All of it may be done twice, and a second caller waits for the same closings.
        await _sweep.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(Sessions().Select(session => session.ShutDownAsync())).ConfigureAwait(false);
        await _context.Saver.WhenIdleAsync().ConfigureAwait(false);
        _owned.Dispose();
        _ended.Dispose();
        _reactor.Dispose();
        _changes.Dispose();
        _store.Dispose();
    }

    private ShellIntegration? Integration(DataFolder data, ILogger logger) =>
        _options.ShellIntegration && ShellScripts.Write(data, logger) is { } scripts ? new ShellIntegration(scripts) : null;

    private TerminalSession[] Sessions()
    {
        lock (_lock) return [.. _sessions.Values];
    }

    private TerminalSession? Get(TerminalId id)
    {
        lock (_lock)
        {
            return id.Value is not null && _sessions.TryGetValue(id, out var session) && session.IsListed
                ? session
                : null;
        }
    }

    private void Forget(TerminalSession session)
    {
        lock (_lock) _sessions.Remove(session.Id);
        _changes.Notify();
    }

    private void Restore()
    {
        var found = _store.Load();
        var restored = Math.Min(found.Count, _options.MaxKeptTerminals);
        lock (_lock)
        {
            foreach (var (id, folder, record) in found.Take(restored))
            {
                _sessions.Add(id, new TerminalSession(_context, id, folder, record));
            }
        }

        if (restored > 0) TerminalLog.Restored(_context.Logger, restored);
        if (found.Count > restored) TerminalLog.NotRestored(_context.Logger, found.Count - restored);
    }
}
