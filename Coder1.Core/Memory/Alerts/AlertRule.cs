namespace Coder1.Core.Memory.Alerts;

/// <summary>When a value is an alert, and when no more.</summary>
/// <param name="Name">Stable and short, as in <c>memory.warning</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="RaiseAbove">Above it, the time runs.</param>
/// <param name="RaiseAfter">Raised once the value was above for so long without a break; zero raises at once.</param>
/// <param name="ClearBelow">At or below it, the other time runs; not above <paramref name="RaiseAbove"/>.</param>
/// <param name="ClearAfter">Resolved once the value was at or below for so long without a break: this tames what flaps.</param>
public sealed record AlertRule(
    string Name, AlertSeverity Severity, double RaiseAbove, TimeSpan RaiseAfter, double ClearBelow, TimeSpan ClearAfter);
