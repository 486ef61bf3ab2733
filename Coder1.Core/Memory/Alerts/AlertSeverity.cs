namespace Coder1.Core.Memory.Alerts;

/// <summary>How bad it is.</summary>
public enum AlertSeverity
{
    /// <summary>Somebody should look when there is time.</summary>
    Warning,

    /// <summary>Somebody should look now.</summary>
    Critical,
}
