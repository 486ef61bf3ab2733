namespace Coder1.Core.Memory.Processes;

/// <summary>What a feature that starts programs tells of them, and asks about them.</summary>
/// <param name="owners">Whose they are.</param>
/// <param name="ledger">What they hold.</param>
public sealed class ChildProcesses(ProcessOwners owners, MemoryLedger ledger)
{
    /// <summary>Whose they are.</summary>
    public ProcessOwners Owners => owners;

    /// <summary>What they hold.</summary>
    public MemoryLedger Ledger => ledger;

    /// <summary>A program was started just now.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="process">Its number.</param>
    /// <returns>Dispose it when the program has ended.</returns>
    public IDisposable Started(ProcessOwner owner, int process) => owners.Track(new OwnedRoot(process, owner));
}
