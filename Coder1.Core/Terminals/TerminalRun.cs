using System.ComponentModel;
using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Terminals;

/// <summary>One run of a terminal's program: the pseudo-terminal, the process and the input that waits for it.</summary>
/// <remarks>
/// A terminal that is suspended and resumed has one after the other. The session's lock guards everything mutable here;
/// the reactor's thread reads the PTY outside of it, because it is the only reader, and takes it to append.
/// </remarks>
#pragma warning disable CA1001 // EndAsync is its disposal: it is waited for.
internal sealed partial class TerminalRun
#pragma warning restore CA1001
{
    private readonly TerminalSession _session;
    private readonly TerminalContext _context;
    private readonly Lock _lock;
    private readonly InputQueue _input;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PtyMaster? _master;
    private PtyProcess? _process;
    private IDisposable? _seat;
    private ReactorRegistration? _masterEvents;
    private ReactorRegistration? _processEvents;

    /// <summary>Makes one that is not started.</summary>
    public TerminalRun(TerminalSession session, TerminalContext context)
    {
        _session = session;
        _context = context;
        _lock = session.Sync;
        _input = new InputQueue(context.Options.InputQueueBytes);
    }

    /// <summary>The exit status, or −signal; null while the program runs.</summary>
    public int? ExitStatus { get; private set; }

    /// <summary>The program has ended and all that it wrote is in the log.</summary>
    public bool OutputComplete { get; private set; }

    /// <summary>There is a process.</summary>
    public bool IsStarted => _process is not null;

    /// <summary>The number of the process; its own until the exit status is known.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>The shell itself is in the foreground of its terminal.</summary>
    public bool IsForeground_NeedsLock => _master is not null && _master.ForegroundGroup() == ProcessId;

    /// <summary>The process group that is in the foreground; null where there is none any more.</summary>
    public int? ForegroundGroup_NeedsLock => _master?.ForegroundGroup();

    /// <summary>Starts the program.</summary>
    /// <exception cref="TerminalStartException">It cannot be started; end the run all the same.</exception>
    public void Start_NeedsLock(PtyCommand command, TerminalSize size)
    {
        try
        {
            _master = PtyMaster.Open(size.Columns, size.Rows);
            _process = PtyProcess.Start(_master, command);
            _seat = _context.Fences.Enter(_session.Owner, _process.Id);
            _masterEvents = _context.Reactor.Register(_master.Descriptor, OnMasterReady);
            _processEvents = _context.Reactor.Register(_process.Handle, OnProcessEnded);
            _processEvents.Arm(PtyReadiness.Read);
            Arm_NeedsLock();
        }
        catch (Win32Exception error)
        {
            const int TooManyFilesInSystem = 23, TooManyFiles = 24, NoSpace = 28;
            var full = error.NativeErrorCode
                is Libc.EAgain or Libc.ENoMem or TooManyFiles or TooManyFilesInSystem or NoSpace;
            throw new TerminalStartException($"The program could not be started: {error.Message}.", full, error);
        }
    }

    /// <summary>Gives the program another window size.</summary>
    public void Resize_NeedsLock(int columns, int rows) => _master?.Resize(columns, rows);

    /// <summary>The folder that the program is in, or null where that cannot be seen any more.</summary>
    public string? WorkingFolder_NeedsLock()
    {
        const string Deleted = " (deleted)";
        if (ExitStatus is not null || _process is null) return null;
        try
        {
            var folder = new FileInfo($"/proc/{_process.Id}/cwd").LinkTarget;
            // So the kernel marks a folder that was removed; one may also be called that.
            return folder?.EndsWith(Deleted, StringComparison.Ordinal) == true && !Directory.Exists(folder)
                ? folder[..^Deleted.Length]
                : folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
