using System.Text;
using Coder1.Core.Terminals.Screen;
using Coder1.Core.Terminals.Shell;

namespace Coder1.Core.Terminals;

/// <summary>One terminal: its output log, who watches, and the program that runs in it at present.</summary>
/// <remarks>
/// Life: made, then running and suspended in turns, or exited when the program ends by itself; closed at last. Only the
/// registry holds it. One lock guards everything below, log, viewers and run included; callbacks to the registry are
/// made without it.
/// </remarks>
internal sealed partial class TerminalSession
{
    private readonly Lock _lock = new();
    private readonly Lock _fileLock = new();
    private readonly TerminalContext _context;
    private readonly TerminalRequest _request;
    private readonly string _folder;
    private readonly TerminalOutput _output;
    private readonly ShellTracker _shell;
    private readonly DateTimeOffset _createdAt;
    private DateTimeOffset _lastActiveAt;
    private DateTimeOffset _lastWatchedAt;
    private TerminalRun? _run;
    private Suspension? _suspension;
    private int? _exitStatus;
    private TerminalSize _size;
    private string _name;
    private string _cwd;
    private volatile bool _isListed;
    private volatile bool _isLive = true;
    private volatile bool _isActive = true;

    /// <summary>Makes one that is not started.</summary>
    /// <param name="context">What the registry lends.</param>
    /// <param name="id">Its id.</param>
    /// <param name="request">What it is to be, checked and with its command and name filled in.</param>
    /// <param name="folder">A folder of its own, empty.</param>
    public TerminalSession(TerminalContext context, TerminalId id, TerminalRequest request, string folder)
    {
        _context = context;
        Id = id;
        _request = request;
        _folder = folder;
        _name = request.Name!;
        _cwd = request.Folder;
        _size = new TerminalSize(request.Columns, request.Rows);
        _createdAt = _lastActiveAt = _lastWatchedAt = context.Time.GetUtcNow();
        _output = new TerminalOutput(folder, context.Options.OutputLogBytes, context.LogBudget,
            context.Options.OutputTailBytes);
        _sizes = new SizeHistory(_size);
        _replay = new ScreenReplay(_output, _sizes, _lock, folder, context.Time);
        _shell = new ShellTracker(context.Time);
    }

    public TerminalId Id { get; }

    public string Workspace => _request.Workspace;

    /// <summary>It has been started once; before that nobody sees it.</summary>
    public bool IsListed => _isListed;

    /// <summary>A program runs in it, or is about to.</summary>
    public bool IsLive => _isLive;

    /// <summary>It is not suspended: it counts for the limits of terminals.</summary>
    public bool IsActive => _isActive;

    internal Lock Sync => _lock;

    internal TerminalOutput Output => _output;

    internal TerminalOptions Options => _context.Options;

    /// <summary>Starts the program for the first time.</summary>
    /// <exception cref="TerminalStartException">It cannot be started; close the session.</exception>
    public void Start()
    {
        var command = _context.Launcher.Build(Id, _request, _request.Folder, NewShell());
        lock (_lock)
        {
            if (_closing is not null) throw new TerminalStartException("The terminal was closed.", false);
            _run = new TerminalRun(this, _context);
            _run.Start_NeedsLock(command, _size);
            _isListed = true;
        }

        TerminalLog.Started(_context.Logger, Id, _run.ProcessId, command.Arguments.Count);
        _context.Saver.Request(this);
    }

    public TerminalInfo Describe()
    {
        lock (_lock)
        {
            LookForFolder_NeedsLock();
            return new TerminalInfo
            {
                Id = Id,
                Workspace = Workspace,
                Name = _name,
                State = State_NeedsLock,
                ExitStatus = _suspension is null ? ExitStatus_NeedsLock : null,
                CreatedAt = _createdAt,
                LastActiveAt = _lastActiveAt,
                Columns = _size.Columns,
                Rows = _size.Rows,
                Cwd = _cwd,
                Title = Encoding.UTF8.GetString(_output.Current.Title),
                Pid = State_NeedsLock == TerminalState.Running ? _run?.ProcessId : null,
                Viewers = _viewers.Count,
                OutputStart = _output.Start,
                OutputEnd = _output.End,
                Shell = State_NeedsLock == TerminalState.Running ? Shell_NeedsLock : null,
                SuspendedBecause = _suspension?.Reason,
                Interrupted = _suspension?.Interrupted,
                Ended = _ended,
            };
        }
    }

    public void Rename(string name)
    {
        lock (_lock) _name = name;
        _context.Saver.Request(this);
    }

    /// <summary>Looks where the program is by now, as its shell says or else the kernel, for the next server to know.</summary>
    public void LookForFolder()
    {
        lock (_lock) LookForFolder_NeedsLock();
    }

    private void LookForFolder_NeedsLock()
    {
        if (_suspension is not null || _run is not { ExitStatus: null } run) return;
        var folder = _shell.Folder ?? run.WorkingFolder_NeedsLock() ?? _cwd;
        if (folder == _cwd) return;
        _cwd = folder;
        _context.Saver.Request(this);
    }

    private TerminalState State_NeedsLock => _suspension is not null
        ? TerminalState.Suspended
        : ExitStatus_NeedsLock is not null ? TerminalState.Exited : TerminalState.Running;
}
