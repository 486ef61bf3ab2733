namespace Coder1.Core.Memory;

/// <summary>A step that a feature can take to give memory back.</summary>
/// <param name="Name">Stable and short, as in <c>terminals.suspend-idle</c>.</param>
/// <param name="Level">From which level on it runs.</param>
/// <param name="Description">What it takes from users, in plain words.</param>
/// <param name="Estimate">What it may free now, in bytes; cheap, callable from any thread.</param>
/// <param name="Run">Frees it. Never throws for what is usual; what it throws is logged.</param>
public sealed record MemoryCleanup(
    string Name, MemoryLevel Level, string Description, Func<long> Estimate, Func<CancellationToken, Task> Run)
{
    /// <summary>Among the steps of a level those with the lower number come first; of equal ones, as registered.</summary>
    /// <value>Default: 0. A collection comes last, for it to find what the others let go.</value>
    public int Order { get; init; }
}
