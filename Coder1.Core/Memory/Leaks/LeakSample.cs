namespace Coder1.Core.Memory.Leaks;

/// <summary>One look at the server's own memory.</summary>
/// <param name="At">A time that only grows.</param>
/// <param name="ManagedBytes">The managed heap.</param>
/// <param name="NativeBytes">Anonymous memory that is not the collector's.</param>
/// <param name="Load">Pages, terminals and other things that take memory by being there.</param>
public readonly record struct LeakSample(TimeSpan At, long ManagedBytes, long NativeBytes, int Load)
{
    /// <summary>The memory of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public long BytesOf(LeakKind kind) => kind == LeakKind.Managed ? ManagedBytes : NativeBytes;
}
