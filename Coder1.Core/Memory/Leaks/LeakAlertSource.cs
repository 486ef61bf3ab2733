using Coder1.Core.Memory.Alerts;

namespace Coder1.Core.Memory.Leaks;

/// <summary>A suspected leak as an alert; raised and resolved as the detector finds.</summary>
internal sealed class LeakAlertSource(LeakDetector detector) : IAlertSource
{
    public AlertRule Rule { get; } = new("memory.leak", AlertSeverity.Warning, 0, TimeSpan.Zero, 0, TimeSpan.Zero);

    public double? Read() => detector.StandingCount;

    public string Describe(double value) => string.Join(' ', detector.Standing.Select(finding => finding.Text));
}
