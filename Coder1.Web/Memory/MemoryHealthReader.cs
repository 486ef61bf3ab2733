using Coder1.Core.Memory;
using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Recorder;
using Coder1.Web.Api;

namespace Coder1.Web.Memory;

/// <summary>Puts together how things stand.</summary>
internal sealed class MemoryHealthReader(
    MemoryMonitor monitor, FeatureTiers tiers, AlertBoard alerts, MemoryFences fences, FlightRecorder recorder, HealthChecks checks)
{
    public MemoryHealthResponse Read()
    {
        var sample = monitor.Latest;
        var percentage = HealthReport.PercentageOf(monitor);
        return new MemoryHealthResponse(
            HealthReport.StatusOf(percentage),
            MemoryNames.Of(sample.Level),
            monitor.Tier.Name,
            percentage,
            checks.Run(),
            [.. Enum.GetValues<MemoryFeature>().Select(tiers.Refusal).OfType<string>()],
            MemoryHealthResponse.AlertsPart.Of(alerts),
            [.. fences.States.Select(fence => new MemoryHealthResponse.FencePart(fence.Name, fence.InForce, fence.Text))],
            recorder.Previous is { } previous ? PreviousRunPart.Of(previous) : null);
    }
}
