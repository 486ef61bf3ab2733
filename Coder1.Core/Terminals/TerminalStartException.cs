namespace Coder1.Core.Terminals;

/// <summary>A terminal's program could not be started.</summary>
/// <param name="message">Why, for the user.</param>
/// <param name="machineIsFull">The machine has no memory, process or descriptor left: it may work later.</param>
/// <param name="cause">What failed.</param>
public sealed class TerminalStartException(string message, bool machineIsFull, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>The machine has no memory, process or descriptor left: it may work later.</summary>
    public bool MachineIsFull { get; } = machineIsFull;
}
