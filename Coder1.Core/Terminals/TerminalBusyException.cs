namespace Coder1.Core.Terminals;

/// <summary>A terminal is not suspended, because something runs in it; the message names that.</summary>
public sealed class TerminalBusyException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="job">What runs: a command line, or the name of a program.</param>
    public TerminalBusyException(string job)
        : base($"{job} runs in this terminal. Suspending would end it: force it to do that.") => Job = job;

    /// <summary>What runs.</summary>
    public string Job { get; }
}
