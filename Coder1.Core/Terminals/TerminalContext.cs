using Coder1.Core.Memory.Fences;
using Coder1.Core.Terminals.Pty;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Terminals;

/// <summary>What the registry lends to each of its sessions.</summary>
internal sealed record TerminalContext
{
    public required TerminalOptions Options { get; init; }

    public required TimeProvider Time { get; init; }

    public required PtyReactor Reactor { get; init; }

    public required ILogger Logger { get; init; }

    public required TerminalStore Store { get; init; }

    public required TerminalSaver Saver { get; init; }

    public required TerminalLauncher Launcher { get; init; }

    public required MemoryFences Fences { get; init; }

    public required LogBudget LogBudget { get; init; }

    /// <summary>The most output that is replayed and held for viewers now, whatever the settings say.</summary>
    public Func<int> ReplayLimit { get; set; } = static () => int.MaxValue;

    /// <summary>The list of terminals would show something else now; called without any lock held.</summary>
    public required Action Changed { get; init; }

    /// <summary>The session has left nothing behind and is to be forgotten.</summary>
    public required Action<TerminalSession> Closed { get; init; }
}
