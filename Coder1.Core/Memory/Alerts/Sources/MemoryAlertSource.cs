using System.Globalization;

namespace Coder1.Core.Memory.Alerts.Sources;

/// <summary>Memory that stays above a level's threshold, in percent of the budget. Resolved 5 % below, as the level is left.</summary>
internal abstract class MemoryAlertSource(MemoryMonitor monitor, string name, AlertSeverity severity, long threshold, TimeSpan after)
    : IAlertSource
{
    private const double ClearShare = 0.95;
    private static readonly TimeSpan ClearAfter = TimeSpan.FromMinutes(1);

    public AlertRule Rule { get; } = new(
        name, severity, Percent(monitor, threshold), after, Percent(monitor, threshold) * ClearShare, ClearAfter);

    public double? Read() => Percent(monitor, monitor.Latest.Reading.PressureBytes);

    public string Describe(double value) => string.Create(CultureInfo.InvariantCulture,
        $"Memory has been above {Rule.RaiseAbove:0} % of its budget for {after.TotalMinutes:0.#} minutes: "
        + $"{monitor.Latest.Reading.PressureBytes >> 20} of {monitor.Thresholds.LimitBytes >> 20} MB are taken.");

    private static double Percent(MemoryMonitor monitor, long bytes) => 100d * bytes / Math.Max(1, monitor.Thresholds.LimitBytes);
}
