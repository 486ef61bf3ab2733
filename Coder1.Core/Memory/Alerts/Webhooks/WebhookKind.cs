namespace Coder1.Core.Memory.Alerts.Webhooks;

/// <summary>What a receiver of alerts understands.</summary>
public enum WebhookKind
{
    /// <summary>The alert as JSON.</summary>
    Generic,

    /// <summary>An incoming webhook of Slack, or of what takes the same.</summary>
    Slack,

    /// <summary>PagerDuty's Events API v2.</summary>
    PagerDuty,
}
