namespace Coder1.Core.Terminals;

/// <content>What its shell says of itself.</content>
internal sealed partial class TerminalSession
{
    private int _tells;

    /// <summary>What the shell says of itself; null where it says nothing.</summary>
    internal ShellActivity? Shell_NeedsLock => _shell.Activity;

    /// <summary>The folder that the shell says it is in, or the last that is known.</summary>
    internal string Folder_NeedsLock => _shell.Folder ?? _cwd;

    /// <summary>What the command line is that runs, where the shell says so.</summary>
    private string? RunningCommand_NeedsLock =>
        _shell.Activity is { IsAtPrompt: false, Command: { } command } ? command : null;

    /// <summary>
    /// What the shell before said holds no longer, and what is printed from now on counts; gives what the next one is to
    /// sign with.
    /// </summary>
    private string NewShell()
    {
        lock (_lock)
        {
            _shell.Reset();
            _output.Current.Shell = _shell;
            return _shell.Nonce;
        }
    }

    /// <summary>What changed since, for the viewers; the others are told soon.</summary>
    private PendingEvents ShellNews_NeedsLock(ShellActivity? activity, string? folder)
    {
        var news = PendingEvents.None;
        if (_shell.Activity != activity) news |= PendingEvents.Command;
        if (_shell.Folder != folder) news |= PendingEvents.Folder;
        if (news != PendingEvents.None && Interlocked.Exchange(ref _tells, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static session => session.Tell(), this, preferLocal: false);
        return news;
    }

    private void Tell()
    {
        Volatile.Write(ref _tells, 0);
        _context.Saver.Request(this);
        _context.Changed();
    }
}
