namespace Coder1.Core.Memory;

/// <summary>What would happen at a pressure that is only pretended.</summary>
/// <param name="PressureBytes">The pretended pressure.</param>
/// <param name="Level">The level that it leads to.</param>
/// <param name="Tier">What features could take then.</param>
/// <param name="Steps">The cleanups, in the order in which they would run.</param>
/// <param name="Refused">What would be switched off, each with its reason.</param>
/// <param name="Victim">Whose processes would be ended at the red line; null below it, or where there is nobody.</param>
public sealed record DrillPlan(
    long PressureBytes, MemoryLevel Level, FeatureTier Tier, IReadOnlyList<DrillStep> Steps,
    IReadOnlyList<string> Refused, DrillVictim? Victim)
{
    /// <summary>What the steps that would run are estimated to free, in bytes.</summary>
    public long EstimateBytes => Steps.Where(step => step.SkippedBecause is null).Sum(step => step.EstimateBytes);
}
