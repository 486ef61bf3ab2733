using System.ComponentModel;
using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Terminals;

/// <summary>One terminal: a program on a pseudo-terminal, its output log, and who watches.</summary>
/// <remarks>
/// Life: made, started once, running until its program ends, exited until someone closes it, closed. Only the registry
/// holds it. One lock guards everything below, log and viewers included; callbacks to the registry are made without it.
/// The reactor's thread reads the PTY outside the lock, because it is the only reader, and takes the lock to append.
/// </remarks>
internal sealed partial class TerminalSession
{
    private readonly Lock _lock = new();
    private readonly TerminalContext _context;
    private readonly TerminalRequest _request;
    private readonly string _folder;
    private readonly TerminalOutput _output;
    private readonly InputQueue _input;
    private readonly DateTimeOffset _createdAt;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PtyMaster? _master;
    private PtyProcess? _process;
    private ReactorRegistration? _masterEvents;
    private ReactorRegistration? _processEvents;
    private DateTimeOffset _lastActiveAt;
    private TerminalSize _size;
    private string _name;
    private string _cwd;
    private int? _exitStatus;

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
        _createdAt = _lastActiveAt = context.Time.GetUtcNow();
        _output = new TerminalOutput(folder, context.Options.OutputLogBytes);
        _input = new InputQueue(context.Options.InputQueueBytes);
    }

    public TerminalId Id { get; }

    public string Workspace => _request.Workspace;

    /// <summary>Its program was started.</summary>
    public bool IsStarted => Volatile.Read(ref _process) is not null;

    /// <summary>It counts as a running program, from before its start until the program has ended.</summary>
    public bool IsLive => !_exited.Task.IsCompleted;

    internal Lock Sync => _lock;

    internal TerminalOutput Output => _output;

    internal TerminalOptions Options => _context.Options;

    /// <summary>Starts the program.</summary>
    /// <exception cref="TerminalStartException">It cannot be started; close the session.</exception>
    public void Start(IReadOnlyCollection<string> environment)
    {
        try
        {
            lock (_lock)
            {
                if (_closing is not null) throw new TerminalStartException("The terminal was closed.", false);
                _master = PtyMaster.Open(_size.Columns, _size.Rows);
                var command = new PtyCommand(_request.Command!, environment, _request.Folder);
                var process = PtyProcess.Start(_master, command);
                Volatile.Write(ref _process, process);
                _masterEvents = _context.Reactor.Register(_master.Descriptor, OnMasterReady);
                _processEvents = _context.Reactor.Register(process.Handle, OnProcessEnded);
                _processEvents.Arm(PtyReadiness.Read);
                Arm_NeedsLock();
            }
        }
        catch (Win32Exception error)
        {
            const int TooManyFilesInSystem = 23, TooManyFiles = 24, NoSpace = 28;
            var full = error.NativeErrorCode
                is Libc.EAgain or Libc.ENoMem or TooManyFiles or TooManyFilesInSystem or NoSpace;
            throw new TerminalStartException($"The program could not be started: {error.Message}.", full, error);
        }

        Log.Started(_context.Logger, Id, _process.Id, _request.Command!.Count);
    }

    public TerminalInfo Describe()
    {
        lock (_lock)
        {
            if (_exitStatus is null && _process is not null) _cwd = WorkingFolder(_process.Id) ?? _cwd;
            return new TerminalInfo
            {
                Id = Id,
                Workspace = Workspace,
                Name = _name,
                State = _exitStatus is null ? TerminalState.Running : TerminalState.Exited,
                ExitStatus = _exitStatus,
                CreatedAt = _createdAt,
                LastActiveAt = _lastActiveAt,
                Columns = _size.Columns,
                Rows = _size.Rows,
                Cwd = _cwd,
                Title = System.Text.Encoding.UTF8.GetString(_output.Current.Title),
                Pid = _exitStatus is null ? _process?.Id : null,
                Viewers = _viewers.Count,
                OutputStart = _output.Start,
                OutputEnd = _output.End,
            };
        }
    }

    public void Rename(string name)
    {
        lock (_lock) _name = name;
    }

    private static string? WorkingFolder(int process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/cwd").LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
