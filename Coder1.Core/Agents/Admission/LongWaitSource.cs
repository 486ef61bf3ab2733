using System.Globalization;
using Coder1.Core.Memory.Alerts;

namespace Coder1.Core.Agents.Admission;

/// <summary>A prompt that waits for long.</summary>
/// <param name="scheduler">Where it waits.</param>
internal sealed class LongWaitSource(AgentScheduler scheduler) : IAlertSource
{
    /// <summary>Longer is an alert: what the incident reports set as the goal.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ClearAfter = TimeSpan.FromMinutes(1);

    public AlertRule Rule { get; } = new(
        "agents.wait", AlertSeverity.Warning, Long.TotalSeconds, TimeSpan.Zero, Long.TotalSeconds, ClearAfter);

    public double? Read() => scheduler.LongestWait.TotalSeconds;

    public string Describe(double value) => string.Create(
        CultureInfo.InvariantCulture, $"A prompt has waited for an agent for {value:0} seconds, which is more than {Long.TotalSeconds:0}.");
}
