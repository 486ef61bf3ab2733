using System.Text;
using Coder1.Core.Memory.Fences;

namespace Coder1.Core.Terminals;

/// <content>A program in it was ended to save the container.</content>
internal sealed partial class TerminalSession
{
    private const int KilledStatus = 128 + 9;

    /// <summary>What ended longer ago is not what the kernel is now known to have ended.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(3);

    private EndedProgram? _ended;

    /// <summary>What was ended, until that is dismissed.</summary>
    internal EndedProgram? Ended_NeedsLock => _ended;

    /// <summary>What ran in it was killed just now, by whomever.</summary>
    public bool HasLostProgram
    {
        get
        {
            lock (_lock)
            {
                return _shell.Activity?.ExitStatus == KilledStatus && LastCommand_NeedsLock is not null;
            }
        }
    }

    /// <summary>Says so in the output, which all viewers see and later ones find there, and keeps it to be told.</summary>
    public void TellEnded(EndedProcess ended)
    {
        lock (_lock)
        {
            if (_closing is not null) return;
            var command = RunningCommand_NeedsLock ?? LastCommand_NeedsLock;
            _ended = new EndedProgram
            {
                What = command ?? ended.Name ?? "a program",
                Who = ended.Who,
                Why = ended.Why,
                Bytes = ended.Bytes,
                At = ended.At,
                RunAgain = command,
            };
            // It may have been ended within a sequence. Of an earlier server's output nothing is known until somebody looks at it.
            if (_output.IsFollowed) Append_NeedsLock(Encoding.UTF8.GetBytes($"\u0018{Leave_NeedsLock(ended)}\r\n\e[0m{_ended.Note()}\r\n"));
            NotifyAll_NeedsLock(PendingEvents.Ended);
        }

        _context.Saver.Request(this);
        _context.Changed();
    }

    /// <summary>The notice was seen.</summary>
    public void DismissEnded()
    {
        lock (_lock)
        {
            if (_ended is null) return;
            _ended = null;
            NotifyAll_NeedsLock(PendingEvents.Ended);
        }

        _context.Saver.Request(this);
        _context.Changed();
    }

    /// <summary>The command that ended a moment ago.</summary>
    private string? LastCommand_NeedsLock =>
        _shell.Activity is { IsAtPrompt: true, Command: { } command, StartedAt: { } started, Duration: { } duration }
        && _context.Time.GetUtcNow() - (started + duration) < JustNow
            ? command
            : null;

    /// <summary>A full-screen program that is ended leaves its screen to nobody.</summary>
    private string Leave_NeedsLock(EndedProcess ended) =>
        _output.Current.Modes.AlternateScreen is var mode and not 0
        && _run?.ForegroundGroup_NeedsLock is { } group && ended.Groups.Contains(group)
            ? $"\e[?{mode}l"
            : "";
}
