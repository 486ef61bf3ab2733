namespace Coder1.Core.Memory;

/// <summary>The steps that features registered, in the order in which they are taken: by level, by
/// <see cref="MemoryCleanup.Order"/>, then as registered.</summary>
/// <remarks>Bounded by code: each feature registers its few at the start.</remarks>
public sealed class MemoryCleanups
{
    private readonly Lock _lock = new();
    private readonly List<MemoryCleanup> _cleanups = [];

    /// <summary>Registers a step.</summary>
    /// <param name="cleanup">The step; its name is not yet taken.</param>
    /// <returns>Dispose it to take the step back.</returns>
    /// <exception cref="ArgumentException">There is a step by that name.</exception>
    public IDisposable Add(MemoryCleanup cleanup)
    {
        lock (_lock)
        {
            if (_cleanups.Any(other => other.Name == cleanup.Name))
                throw new ArgumentException($"There is a cleanup {cleanup.Name} already.", nameof(cleanup));
            _cleanups.Add(cleanup);
        }

        return new Registration(this, cleanup);
    }

    /// <summary>The steps up to a level, in order.</summary>
    /// <param name="level">The level.</param>
    public IReadOnlyList<MemoryCleanup> UpTo(MemoryLevel level)
    {
        lock (_lock)
        {
            return
            [
                .. _cleanups.Where(cleanup => cleanup.Level <= level)
                    .OrderBy(cleanup => cleanup.Level).ThenBy(cleanup => cleanup.Order),
            ];
        }
    }

    private sealed class Registration(MemoryCleanups owner, MemoryCleanup cleanup) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock) owner._cleanups.Remove(cleanup);
        }
    }
}
