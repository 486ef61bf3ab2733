using System.Globalization;

namespace Coder1.Core.Memory.Alerts.Sources;

/// <summary>A queue that is long.</summary>
/// <param name="name">The rule's name.</param>
/// <param name="what">What waits, as in <c>prompts</c>.</param>
/// <param name="max">More are an alert.</param>
/// <param name="length">How many wait; cheap and without allocation.</param>
public sealed class QueueAlertSource(string name, string what, int max, Func<int> length) : IAlertSource
{
    private static readonly TimeSpan ClearAfter = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public AlertRule Rule { get; } = new(name, AlertSeverity.Warning, max, TimeSpan.Zero, max, ClearAfter);

    /// <inheritdoc />
    public double? Read() => length();

    /// <inheritdoc />
    public string Describe(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:0} {what} wait, which is more than {max}.");
}
