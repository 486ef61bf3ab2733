namespace Coder1.Core.Memory.Alerts;

/// <summary>A value that is watched: each feature registers its own with the container.</summary>
public interface IAlertSource
{
    /// <summary>When it is an alert.</summary>
    AlertRule Rule { get; }

    /// <summary>The value now; null where there is none. Cheap and without allocation: it is asked every second.</summary>
    double? Read();

    /// <summary>One sentence for people about a value that is an alert.</summary>
    /// <param name="value">The value.</param>
    string Describe(double value);
}
