using System.Globalization;

namespace Coder1.Core.Memory.Alerts.Sources;

/// <summary>Sessions of a kind that come near their cap.</summary>
/// <param name="name">The rule's name.</param>
/// <param name="plural">What they are called, as in <c>terminals</c>.</param>
/// <param name="max">The cap.</param>
/// <param name="percent">The share of it above which it is an alert.</param>
/// <param name="count">How many there are; cheap and without allocation.</param>
public sealed class SessionAlertSource(string name, string plural, int max, int percent, Func<int> count) : IAlertSource
{
    private static readonly TimeSpan ClearAfter = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public AlertRule Rule { get; } = new(
        name, AlertSeverity.Warning, max * percent / 100d, TimeSpan.Zero, max * percent / 100d, ClearAfter);

    /// <inheritdoc />
    public double? Read() => count();

    /// <inheritdoc />
    public string Describe(double value) => string.Create(CultureInfo.InvariantCulture,
        $"{value:0} of at most {max} {plural} are open, which is more than {percent} %.");
}
