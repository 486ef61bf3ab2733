namespace Coder1.Core.Memory.Leaks;

/// <summary>The server's own memory, as the leak detector looks at it.</summary>
internal interface ILeakProbe
{
    long ManagedBytes { get; }

    long NativeBytes { get; }

    /// <summary>Collects all garbage, and gives back what the C library holds free.</summary>
    void Collect();
}
