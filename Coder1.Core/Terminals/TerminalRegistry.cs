using Coder1.Core.Storage;
using Coder1.Core.Terminals.Pty;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Terminals;

/// <summary>The owner of every terminal: makes, finds, attaches to and closes them.</summary>
/// <remarks>
/// The only dictionary of sessions, under one lock. A place is taken in it before a program is started, so that limits
/// hold however many ask at once, and given back only when closing has left nothing behind. Callers hold ids and
/// attachments, never a session. No session's lock is taken within this one, nor this one within a session's.
/// </remarks>
public sealed class TerminalRegistry : IAsyncDisposable
{
    private const string FolderName = "terminals";
    private const string LockName = "lock";

    private readonly Lock _lock = new();
    private readonly Dictionary<TerminalId, TerminalSession> _sessions = [];
    private readonly TerminalOptions _options;
    private readonly TerminalContext _context;
    private readonly TerminalRequestChecker _checker;
    private readonly ChangeNotifier _changes;
    private readonly PtyReactor _reactor;
    private readonly ITimer _sweep;
    private readonly DataFolder _data;
    private readonly FileStream _folderLock;
    private bool _disposed;

    /// <summary>Makes an empty registry, and clears away what a server that was killed left in the data folder.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="data">Where output logs are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <exception cref="IOException">Another server has its terminals in the same data folder.</exception>
    public TerminalRegistry(
        IOptions<TerminalOptions> options, DataFolder data, TimeProvider time, ILogger<TerminalRegistry> logger)
    {
        _options = options.Value;
        _data = data;
        _checker = new TerminalRequestChecker(_options);
        _changes = new ChangeNotifier(_options.MaxSubscribers, logger);
        _folderLock = OwnFolder(data);
        _reactor = new PtyReactor(logger);
        _context = new TerminalContext
        {
            Options = _options,
            Time = time,
            Reactor = _reactor,
            Logger = logger,
            Changed = _changes.Notify,
            Closed = Forget,
        };
        var period = _options.StalledViewerTimeout / 4;
        _sweep = time.CreateTimer(_ => Sweep(), null, period, period);
    }

    /// <summary>Makes a terminal and starts its program.</summary>
    /// <param name="request">What it is to be.</param>
    /// <exception cref="TerminalLimitException">A limit is reached.</exception>
    /// <exception cref="TerminalStartException">The program cannot be started.</exception>
    /// <exception cref="ArgumentException">The request is not legal; the message says why.</exception>
    /// <exception cref="ObjectDisposedException">The server shuts down.</exception>
    public TerminalInfo Create(TerminalRequest request)
    {
        request = _checker.Check(request);
        var id = TerminalId.New();
        TerminalSession session;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            CheckLimits_NeedsLock(request.Workspace);
            session = new TerminalSession(_context, id, request, MakeFolder(id));
            _sessions.Add(id, session);
        }

        try
        {
            session.Start(TerminalEnvironment.Build(
                Environment.GetEnvironmentVariables(), _checker.Shell, request.Environment));
        }
        catch
        {
            _ = session.CloseAsync(TerminalCloseCode.Closed);
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
    public IReadOnlyList<TerminalInfo> List(string? workspace = null)
    {
        TerminalSession[] sessions;
        lock (_lock) sessions = [.. _sessions.Values];
        return
        [
            .. sessions
                .Where(session => session.IsStarted && (workspace is null || session.Workspace == workspace))
                .Select(session => session.Describe())
                .OrderBy(info => info.CreatedAt),
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
    /// <exception cref="TerminalLimitException">The terminal has its most viewers.</exception>
    public TerminalAttachment? Attach(TerminalId id, long? from) => Get(id)?.Attach(from);

    /// <summary>Opens what is kept of a terminal's output, or answers null where there is none by that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="from">The first byte wanted; moved to the first that is kept. Null for that one.</param>
    /// <param name="to">The offset behind the last byte wanted; null, or past it, for the end as of now.</param>
    public TerminalOutputStream? OpenOutput(TerminalId id, long? from = null, long? to = null) =>
        Get(id) is { } session ? new TerminalOutputStream(session, from ?? 0, to ?? long.MaxValue) : null;

    /// <summary>
    /// Calls back after a terminal came, went, was renamed, or its program ended; several changes may be one call. Never
    /// under a lock, on a thread of the pool.
    /// </summary>
    /// <param name="callback">Must not block; what it throws is logged.</param>
    /// <returns>Dispose it to be called no more.</returns>
    /// <exception cref="TerminalLimitException">There are too many subscribers.</exception>
    public IDisposable OnChanged(Action callback) => _changes.Subscribe(callback);

    /// <summary>Closes every terminal; their sockets are told that the server shuts down.</summary>
    public async ValueTask DisposeAsync()
    {
        TerminalSession[] sessions;
        lock (_lock)
        {
            _disposed = true;
            sessions = [.. _sessions.Values];
        }

        // All of it may be done twice, and a second caller waits for the same closings.
        await _sweep.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(sessions.Select(session => session.CloseAsync(TerminalCloseCode.ShuttingDown)))
            .ConfigureAwait(false);
        _reactor.Dispose();
        _changes.Dispose();
        await _folderLock.DisposeAsync().ConfigureAwait(false);
    }

    private static FileStream OwnFolder(DataFolder data)
    {
        var folder = data.Folder(FolderName);
        FileStream held;
        try
        {
            // Held while the server runs, and let go by the kernel however it ends.
            held = new FileStream(
                Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"Another Coder1 uses the data folder '{data.Root}'. ({error.Message})", error);
        }

        foreach (var left in Directory.EnumerateDirectories(folder)) Directory.Delete(left, recursive: true);
        return held;
    }

    private string MakeFolder(TerminalId id)
    {
        try
        {
            return _data.Folder(FolderName, id.Value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TerminalStartException(
                $"The terminal's output cannot be kept: {error.Message}", machineIsFull: true, error);
        }
    }

    private TerminalSession? Get(TerminalId id)
    {
        lock (_lock)
        {
            return id.Value is not null && _sessions.TryGetValue(id, out var session) && session.IsStarted
                ? session
                : null;
        }
    }

    private void Forget(TerminalSession session)
    {
        lock (_lock) _sessions.Remove(session.Id);
        _changes.Notify();
    }

    private void CheckLimits_NeedsLock(string workspace)
    {
        if (_sessions.Count >= _options.MaxTerminals)
        {
            throw new TerminalLimitException("MAX_TOTAL_SESSIONS", _options.MaxTerminals,
                "Close a terminal to make room, one that has ended first.");
        }

        if (_sessions.Values.Count(session => session.Workspace == workspace) >= _options.MaxTerminalsPerWorkspace)
        {
            throw new TerminalLimitException("MAX_SESSIONS_PER_PROJECT", _options.MaxTerminalsPerWorkspace,
                "Close a terminal of this workspace to make room.");
        }

        if (_sessions.Values.Count(session => session.IsLive) >= _options.MaxLiveTerminals)
        {
            throw new TerminalLimitException("MAX_PTY_PROCESSES", _options.MaxLiveTerminals,
                "End the program of a terminal, or close one, to make room.");
        }
    }

    private void Sweep()
    {
        TerminalSession[] sessions;
        lock (_lock) sessions = [.. _sessions.Values];
        foreach (var session in sessions) session.DropStalledViewers();
    }
}
