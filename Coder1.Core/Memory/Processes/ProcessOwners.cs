namespace Coder1.Core.Memory.Processes;

/// <summary>Where features tell which processes are whose.</summary>
/// <remarks>
/// Bounded by code: a feature registers one source, or one process at a time; how many there are is bounded by that
/// feature's limits.
/// </remarks>
public sealed class ProcessOwners
{
    private readonly Lock _lock = new();
    private readonly List<Func<IEnumerable<OwnedRoot>>> _sources = [];

    /// <summary>Registers a source.</summary>
    /// <param name="roots">Lists the feature's processes now; cheap, callable from any thread.</param>
    /// <returns>Dispose it to take the source back.</returns>
    public IDisposable Add(Func<IEnumerable<OwnedRoot>> roots)
    {
        lock (_lock) _sources.Add(roots);
        return new Registration(this, roots);
    }

    /// <summary>Tells whose one process is.</summary>
    /// <param name="root">The process, and whose.</param>
    /// <returns>Dispose it when the process has ended.</returns>
    public IDisposable Track(OwnedRoot root) => Add(() => [root]);

    /// <summary>What all sources list now.</summary>
    public IReadOnlyList<OwnedRoot> Roots()
    {
        Func<IEnumerable<OwnedRoot>>[] sources;
        lock (_lock) sources = [.. _sources];
        return [.. sources.SelectMany(source => source())];
    }

    private sealed class Registration(ProcessOwners owner, Func<IEnumerable<OwnedRoot>> roots) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock) owner._sources.Remove(roots);
        }
    }
}
