namespace Coder1.Core.Memory.Processes;

/// <summary>Splits the container's usage by who holds it.</summary>
public sealed class MemoryLedger
{
    /// <summary>The newest split; empty before the first.</summary>
    public LedgerSnapshot Latest { get; private set; } = new(default, 0, [], []);
}
