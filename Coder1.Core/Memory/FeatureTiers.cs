namespace Coder1.Core.Memory;

/// <summary>The one place that says what features may take now, and what is switched off.</summary>
/// <remarks>
/// Follows the monitor's level, so a change is to be seen with the next look: within a second. Without
/// <see cref="MemoryOptions.GracefulDegradation"/> everything stays allowed.
/// </remarks>
/// <param name="monitor">What knows the level.</param>
public sealed class FeatureTiers(MemoryMonitor monitor)
{
    /// <summary>What features may take now.</summary>
    public FeatureTier Current => monitor.Tier;

    /// <summary>What features may take at a level.</summary>
    /// <param name="level">The level.</param>
    public FeatureTier Of(MemoryLevel level) => monitor.TierOf(level);

    /// <summary>A feature may be used now.</summary>
    /// <param name="feature">The feature.</param>
    public bool Allows(MemoryFeature feature) => Refusal(feature) is null;

    /// <summary>Why a feature may not be used now, in one sentence for people; null where it may.</summary>
    /// <param name="feature">The feature.</param>
    public string? Refusal(MemoryFeature feature) => Refusal(feature, monitor.Level);

    /// <summary>Why a feature may not be used at a level; null where it may.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="level">The level.</param>
    public string? Refusal(MemoryFeature feature, MemoryLevel level)
    {
        if (!monitor.Options.GracefulDegradation || level < MemoryLevel.Critical) return null;
        return feature switch
        {
            MemoryFeature.Search => "Searching is switched off while memory is scarce; it comes back by itself.",
            MemoryFeature.HeapSnapshots => "A heap snapshot needs memory, which is scarce now; try again later.",
            _ => "New agents wait while memory is scarce.",
        };
    }

    /// <summary>Throws where a feature may not be used now.</summary>
    /// <param name="feature">The feature.</param>
    /// <exception cref="MemoryRefusedException">Memory is scarce; the message says so.</exception>
    public void Require(MemoryFeature feature)
    {
        if (Refusal(feature) is { } reason) throw new MemoryRefusedException(reason);
    }

    /// <summary>Calls back when the tier has changed, on the monitor's thread.</summary>
    /// <param name="callback">Must neither block nor throw.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnChanged(Action<FeatureTier> callback)
    {
        var last = Current;
        return monitor.OnSample(sample =>
        {
            var tier = Of(sample.Level);
            if (ReferenceEquals(tier, last)) return;
            last = tier;
            callback(tier);
        });
    }
}
