namespace Coder1.Core.Memory.Alerts.Webhooks;

/// <summary>Who is told of alerts. Address and key are secrets: neither is ever logged.</summary>
public sealed class WebhookTarget
{
    /// <summary>Where PagerDuty takes events.</summary>
    internal const string PagerDutyUrl = "https://events.pagerduty.com/v2/enqueue";

    /// <summary>What the receiver understands: <c>generic</c>, <c>slack</c> or <c>pagerduty</c>.</summary>
    /// <remarks>A text, because the binder passes over an element of a list whose value is of another type.</remarks>
    public string Kind { get; set; } = nameof(WebhookKind.Generic);

    /// <summary>Where it listens; PagerDuty's own address where none is given.</summary>
    public string Url { get; set; } = "";

    /// <summary>PagerDuty's key of the integration.</summary>
    public string RoutingKey { get; set; } = "";

    /// <summary>What the receiver understands; null where that is none of the kinds.</summary>
    internal WebhookKind? Receiver =>
        Enum.TryParse<WebhookKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    /// <summary>Its address; null where it has none that may be used.</summary>
    internal Uri? Address =>
        Uri.TryCreate(Url.Length == 0 && Receiver == WebhookKind.PagerDuty ? PagerDutyUrl : Url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : null;

    /// <summary>What may be shown: kind and host.</summary>
    public override string ToString() => $"{Kind} at {Address?.Host ?? "an address that is none"}";
}
