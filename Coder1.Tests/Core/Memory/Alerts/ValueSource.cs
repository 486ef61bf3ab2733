using Coder1.Core.Memory.Alerts;

namespace Coder1.Tests.Core.Memory.Alerts;

/// <summary>An alert's source with the value that a test gives it; above 10 is an alert at once.</summary>
internal sealed class ValueSource(string name) : IAlertSource
{
    public double? Value { get; set; }

    public AlertRule Rule { get; init; } = new(name, AlertSeverity.Critical, 10, TimeSpan.Zero, 10, TimeSpan.Zero);

    public double? Read() => Value;

    public string Describe(double value) => $"{name} is {value}.";
}
