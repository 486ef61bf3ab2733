namespace Coder1.Core.Terminals;

/// <summary>One of the limits that a new or resumed terminal meets.</summary>
/// <param name="Name">The setting, by the name that operators use.</param>
/// <param name="Value">Its value.</param>
/// <param name="Remedy">What would free room, as a sentence.</param>
/// <param name="YieldsToSuspension">Suspending a terminal makes room.</param>
/// <param name="IsOfWorkspace">It counts one workspace's terminals.</param>
internal sealed record TerminalLimit(
    string Name, int Value, string Remedy, bool YieldsToSuspension = true, bool IsOfWorkspace = false)
{
    private const string NoneIsIdle = "None of them is idle at its prompt and unwatched, to be suspended.";

    public static TerminalLimit Live(int value) => new("MAX_PTY_PROCESSES", value,
        $"{NoneIsIdle} End the program of a terminal, or close one, in the session manager.");

    public static TerminalLimit All(int value) => new("MAX_TOTAL_SESSIONS", value,
        $"{NoneIsIdle} Close a terminal in the session manager, one that has ended first.");

    public static TerminalLimit OfWorkspace(int value) => new("MAX_SESSIONS_PER_PROJECT", value,
        $"{NoneIsIdle} Close a terminal of this workspace in the session manager.", IsOfWorkspace: true);

    public static TerminalLimit Kept(int value) => new(nameof(TerminalOptions.MaxKeptTerminals), value,
        "Close suspended terminals that are not needed any more in the session manager.", YieldsToSuspension: false);

    public TerminalLimitException Refuse() => new(Name, Value, Remedy);
}
