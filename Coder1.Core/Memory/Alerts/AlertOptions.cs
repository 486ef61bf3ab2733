using System.ComponentModel.DataAnnotations;
using Coder1.Core.Memory.Alerts.Webhooks;

namespace Coder1.Core.Memory.Alerts;

/// <summary>What is an alert, and who is told.</summary>
public sealed class AlertOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Memory:Alerts";

    /// <summary>Webhooks that may be configured.</summary>
    public const int MaxWebhooks = 8;

    internal const int DefaultMaxHistory = 200;
    internal const int DefaultSessionsPercent = 80;
    internal const int DefaultQueueLength = 5;
    internal const int DefaultWebhookAttempts = 6;

    private const string ASecond = "00:00:01";
    private const string AMinute = "00:01:00";
    private const string ADay = "1.00:00:00";

    /// <summary>Alerts that are remembered once they are resolved; the oldest is forgotten.</summary>
    /// <value>Default: 200.</value>
    [Range(1, 1000)]
    public int MaxHistory { get; set; } = DefaultMaxHistory;

    /// <summary>How long memory is at warning before that is an alert.</summary>
    /// <value>Default: 00:02:00.</value>
    [Range(typeof(TimeSpan), ASecond, ADay)]
    public TimeSpan WarningAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long memory is at critical before that is an alert.</summary>
    /// <value>Default: 00:05:00.</value>
    [Range(typeof(TimeSpan), ASecond, ADay)]
    public TimeSpan CriticalAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>More sessions than this share of their cap, in percent, are an alert.</summary>
    /// <value>Default: 80.</value>
    [Range(1, 100)]
    public int SessionsPercent { get; set; } = DefaultSessionsPercent;

    /// <summary>More waiting for an agent than this is an alert.</summary>
    /// <value>Default: 5.</value>
    [Range(0, 10_000)]
    public int QueueLength { get; set; } = DefaultQueueLength;

    /// <summary>An answer that takes longer to begin is an alert.</summary>
    /// <value>Default: 00:00:10.</value>
    [Range(typeof(TimeSpan), ASecond, ADay)]
    public TimeSpan SlowResponse { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Who is told of alerts, each with <c>Kind</c> (<c>generic</c>, <c>slack</c> or <c>pagerduty</c>), <c>Url</c> (http or
    /// https; PagerDuty's own where none is given), and for PagerDuty <c>RoutingKey</c>. For example
    /// <c>Coder1__Memory__Alerts__Webhooks__0__Url</c>.
    /// </summary>
    /// <value>Default: nobody.</value>
    [MaxLength(MaxWebhooks)]
    public WebhookTarget[] Webhooks { get; set; } = [];

    /// <summary>How long a webhook may take to answer.</summary>
    /// <value>Default: 00:00:10.</value>
    [Range(typeof(TimeSpan), ASecond, AMinute)]
    public TimeSpan WebhookTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a webhook is tried for one alert, with waits that double from a second to a minute between.</summary>
    /// <value>Default: 6.</value>
    [Range(1, 20)]
    public int WebhookAttempts { get; set; } = DefaultWebhookAttempts;
}
