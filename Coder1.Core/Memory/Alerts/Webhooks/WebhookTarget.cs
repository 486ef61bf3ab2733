namespace Coder1.Core.Memory.Alerts.Webhooks;

/// <summary>Who is told of alerts. Address and key are secrets: neither is ever logged.</summary>
public sealed class WebhookTarget
{
    /// <summary>Where PagerDuty takes events.</summary>
    internal const string PagerDutyUrl = "https://events.pagerduty.com/v2/enqueue";

    /// <summary>What the receiver understands.</summary>
    public WebhookKind Kind { get; set; }

    /// <summary>Where it listens; PagerDuty's own address where none is given.</summary>
    public string Url { get; set; } = "";

    /// <summary>PagerDuty's key of the integration.</summary>
    public string RoutingKey { get; set; } = "";

    /// <summary>Its address; null where it has none that may be used.</summary>
    internal Uri? Address =>
        Uri.TryCreate(Url.Length == 0 && Kind == WebhookKind.PagerDuty ? PagerDutyUrl : Url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : null;

    /// <summary>What may be shown: kind and host.</summary>
    public override string ToString() => $"{Kind} at {Address?.Host ?? "an address that is none"}";
}
