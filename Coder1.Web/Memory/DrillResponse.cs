using Coder1.Core.Memory;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/drill</c>: what would happen at a pressure that is only pretended.</summary>
internal sealed record DrillResponse(
    long PressureBytes, string Level, StatsResponse.TierPart Tier, long EstimateBytes,
    IReadOnlyList<DrillResponse.StepPart> Steps, IReadOnlyList<string> Refused, DrillResponse.VictimPart? Victim)
{
    public static DrillResponse Of(DrillPlan plan) => new(
        plan.PressureBytes, MemoryNames.Of(plan.Level), StatsResponse.TierPart.Of(plan.Tier), plan.EstimateBytes,
        [.. plan.Steps.Select(step => new StepPart(
            step.Name, MemoryNames.Of(step.Level), step.Description, step.EstimateBytes, step.SkippedBecause))],
        plan.Refused,
        plan.Victim is { } victim ? new VictimPart(victim.Owner.Name, victim.Bytes, victim.Reason) : null);

    /// <summary>A step, in the order in which it would run.</summary>
    internal sealed record StepPart(string Name, string Level, string Description, long EstimateBytes, string? SkippedBecause);

    /// <summary>Whose processes would be ended.</summary>
    internal sealed record VictimPart(string Name, long Bytes, string Reason);
}
