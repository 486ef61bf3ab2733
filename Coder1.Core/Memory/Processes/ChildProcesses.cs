using Coder1.Core.Memory.Fences;

namespace Coder1.Core.Memory.Processes;

/// <summary>What a feature that starts programs tells of them, and asks about them.</summary>
/// <param name="owners">Whose they are.</param>
/// <param name="ledger">What they hold.</param>
/// <param name="fences">What stands between them and the server.</param>
/// <param name="ended">Those that were ended to save the container.</param>
public sealed class ChildProcesses(
    ProcessOwners owners, MemoryLedger ledger, MemoryFences fences, EndedProcesses ended)
{
    /// <summary>Whose they are.</summary>
    public ProcessOwners Owners => owners;

    /// <summary>What they hold.</summary>
    public MemoryLedger Ledger => ledger;

    /// <summary>What stands between them and the server.</summary>
    public MemoryFences Fences => fences;

    /// <summary>Those that were ended to save the container.</summary>
    public EndedProcesses Ended => ended;

    /// <summary>A program was started just now: it is known whose it is, and put behind the fences.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="process">Its number.</param>
    /// <returns>Dispose it when the program has ended.</returns>
    public IDisposable Started(ProcessOwner owner, int process) =>
        new Place(owners.Track(new OwnedRoot(process, owner)), fences.Enter(owner, process));

    private sealed class Place(IDisposable tracked, IDisposable? seat) : IDisposable
    {
        public void Dispose()
        {
            tracked.Dispose();
            seat?.Dispose();
        }
    }
}
