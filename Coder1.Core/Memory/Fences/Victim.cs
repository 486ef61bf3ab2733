using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>What is to be ended.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Processes">The processes, the largest first.</param>
/// <param name="IsWhole">The whole tree: nothing of the owner's is left running.</param>
internal sealed record Victim(ProcessOwner Owner, IReadOnlyList<ProcessLook> Processes, bool IsWhole)
{
    /// <summary>What it holds, with what it shares.</summary>
    public long Bytes { get; } = Processes.Sum(process => process.ResidentBytes);
}
