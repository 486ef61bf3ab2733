using Coder1.Core.Memory;

namespace Coder1.Core.Terminals;

/// <summary>The terminals as the memory keeper knows them; and the tier as the terminals do.</summary>
internal sealed class TerminalMemoryUser : IMemoryUser
{
    private readonly TerminalRegistry _registry;

    /// <summary>Has the terminals ask for the tier from now on.</summary>
    /// <param name="registry">The terminals.</param>
    /// <param name="tiers">The tier.</param>
    public TerminalMemoryUser(TerminalRegistry registry, FeatureTiers tiers)
    {
        _registry = registry;
        registry.ReplayLimit = () => tiers.Current.ReplayBytes;
    }

    public string Holds => _registry.Holds;

    public IEnumerable<MemoryCleanup> Cleanups =>
    [
        new MemoryCleanup(
            "terminals.trim-output", MemoryLevel.Warning,
            "Output of terminals is read from the disk: none is held in memory for those that nobody watches, less for the others.",
            () => _registry.TrimmableBytes,
            _ =>
            {
                _registry.TrimTails();
                return Task.CompletedTask;
            }),
        new MemoryCleanup(
            "terminals.suspend-idle", MemoryLevel.Panic,
            "Shells that wait at their prompt unwatched are ended; their terminals stay, suspended, with their output.",
            () => _registry.SuspendableBytes, _registry.SuspendIdleAsync),
    ];
}
