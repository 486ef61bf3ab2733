using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory;

/// <summary>Tells what the keeper would do at a pretended pressure, without doing any of it.</summary>
/// <param name="monitor">Knows the thresholds and the tiers.</param>
/// <param name="cleanups">The steps.</param>
/// <param name="responder">Knows which of them rest.</param>
/// <param name="tiers">What would be switched off.</param>
/// <param name="logger">The log.</param>
public sealed partial class MemoryDrill(
    MemoryMonitor monitor, MemoryCleanups cleanups, PressureResponder responder, FeatureTiers tiers, ILogger<MemoryDrill> logger)
{
    /// <summary>Who would be ended at the red line now; set by what guards it, null where nothing does.</summary>
    public Func<DrillVictim?>? FindVictim { get; set; }

    /// <summary>What would happen at the pressure where a level begins.</summary>
    /// <param name="level">The level.</param>
    public DrillPlan Plan(MemoryLevel level) => Plan(monitor.Thresholds.BytesOf(level));

    /// <summary>What would happen at a pressure.</summary>
    /// <param name="pressureBytes">The pretended pressure.</param>
    public DrillPlan Plan(long pressureBytes)
    {
        var level = monitor.Thresholds.LevelOf(pressureBytes);
        return new DrillPlan(
            pressureBytes, level, tiers.Of(level),
            level == MemoryLevel.Normal ? [] : [.. cleanups.UpTo(level).Select(Step)],
            [.. Enum.GetValues<MemoryFeature>().Select(feature => tiers.Refusal(feature, level)).OfType<string>()],
            level == MemoryLevel.RedLine ? FindVictim?.Invoke() : null);
    }

    private DrillStep Step(MemoryCleanup cleanup) => new(
        cleanup.Name, cleanup.Level, cleanup.Description, Estimate(cleanup), responder.SkippedBecause(cleanup));

    private long Estimate(MemoryCleanup cleanup)
    {
        try
        {
            return Math.Max(0, cleanup.Estimate());
        }
#pragma warning disable CA1031 // An estimate that fails is not to hide the other steps.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.EstimateFailed(logger, cleanup.Name, error);
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4020, LogLevel.Warning, "What cleanup {Name} may free could not be estimated.", EventName = "MemoryEstimateFailed")]
        public static partial void EstimateFailed(ILogger logger, string name, Exception error);
    }
}
