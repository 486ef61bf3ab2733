namespace Coder1.Core.Memory;

/// <summary>The three tiers, as the settings have them.</summary>
internal sealed class FeatureTierTable
{
    private static readonly string[] Basic = ["basic-ide", "single-agent", "file-ops"];
    private static readonly string[] Teams = [.. Basic, "two-agent-teams", "session-summary"];
    private static readonly string[] All = [.. Teams, "multi-agent", "parallel-execution"];

    private readonly bool _degrades;
    private readonly FeatureTier _premium;
    private readonly FeatureTier _standard;
    private readonly FeatureTier _essential;

    /// <summary>Makes the tiers.</summary>
    /// <param name="options">What each allows.</param>
    public FeatureTierTable(MemoryOptions options)
    {
        _degrades = options.GracefulDegradation;
        _premium = new("premium", options.PremiumAgents, options.PremiumReplayBytes) { Features = All };
        _standard = new("standard", options.StandardAgents, options.StandardReplayBytes) { Features = Teams };
        _essential = new("essential", options.EssentialAgents, options.EssentialReplayBytes) { Features = Basic };
    }

    /// <summary>What features may take at a level.</summary>
    public FeatureTier Of(MemoryLevel level) => level switch
    {
        _ when !_degrades => _premium,
        MemoryLevel.Normal => _premium,
        MemoryLevel.Warning or MemoryLevel.Critical => _standard,
        _ => _essential,
    };
}
