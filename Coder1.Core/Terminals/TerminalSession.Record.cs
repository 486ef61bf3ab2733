namespace Coder1.Core.Terminals;

/// <content>What of it is on disk beside the output, and how it comes back from there.</content>
internal sealed partial class TerminalSession
{
    private bool _removed;

    /// <summary>Brings back one of an earlier run of the server: suspended, unless its program had ended by itself.</summary>
    /// <param name="context">What the registry lends.</param>
    /// <param name="id">Its id.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="record">What was saved of it.</param>
    public TerminalSession(TerminalContext context, TerminalId id, string folder, TerminalRecord record)
        : this(context, id, RequestOf(record), folder)
    {
        _createdAt = record.CreatedAt;
        _lastActiveAt = _lastWatchedAt = record.LastActiveAt;
        _cwd = record.Cwd;
        _exitStatus = record.ExitStatus;
        _ended = record.Ended;
        if (_exitStatus is null)
            _suspension = new Suspension(record.Suspended ?? SuspendReason.Restart, record.Running);
        _isLive = false;
        _isActive = _suspension is null;
        _isListed = true;
    }

    /// <summary>Saves its record, unless it was removed.</summary>
    public void Save()
    {
        lock (_fileLock)
        {
            if (!_removed) _context.Store.Save(Id, _folder, Record());
        }
    }

    private void Remove()
    {
        lock (_fileLock)
        {
            _removed = true;
            _context.Store.Remove(Id, _folder);
        }
    }

    private TerminalRecord Record()
    {
        lock (_lock)
        {
            LookForFolder_NeedsLock();
            return new TerminalRecord
            {
                Workspace = Workspace,
                Name = _name,
                Command = _request.Command!,
                Environment = _request.Environment,
                Folder = _request.Folder,
                Cwd = _cwd,
                Columns = _size.Columns,
                Rows = _size.Rows,
                CreatedAt = _createdAt,
                LastActiveAt = _lastActiveAt,
                ExitStatus = _exitStatus,
                Suspended = _suspension?.Reason,
                Ended = _ended,
                Running = _suspension is { } suspension ? suspension.Interrupted : RunningCommand_NeedsLock,
            };
        }
    }

    private static TerminalRequest RequestOf(TerminalRecord record) => new()
    {
        Workspace = record.Workspace,
        Folder = record.Folder,
        Command = record.Command,
        Environment = record.Environment,
        Name = record.Name,
        Columns = record.Columns,
        Rows = record.Rows,
    };
}
