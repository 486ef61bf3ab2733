using System.Buffers;
using System.Text.Json;

namespace Coder1.Core.Memory.Alerts.Webhooks;

/// <summary>An alert in the words of a receiver.</summary>
internal static class WebhookBody
{
    /// <summary>Longer texts are cut: PagerDuty takes 1024 characters of a summary.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>The body, in UTF-8.</summary>
    /// <param name="target">The receiver.</param>
    /// <param name="alert">The alert, raised or resolved.</param>
    /// <param name="source">Which server: the machine's name.</param>
    public static byte[] Of(WebhookTarget target, Alert alert, string source)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            switch (target.Receiver)
            {
                case WebhookKind.Slack: WriteSlack(json, alert, source); break;
                case WebhookKind.PagerDuty: WritePagerDuty(json, alert, source, target.RoutingKey); break;
                default: WriteGeneric(json, alert, source); break;
            }

            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteGeneric(Utf8JsonWriter json, Alert alert, string source)
    {
        json.WriteString("id", alert.Id);
        json.WriteString("rule", alert.Rule);
        json.WriteString("state", alert.ResolvedAt is null ? "raised" : "resolved");
        json.WriteString("severity", Severity(alert));
        json.WriteString("text", Cut(alert.Text));
        json.WriteString("source", source);
        json.WriteString("since", alert.Since.UtcDateTime);
        if (alert.ResolvedAt is { } resolved) json.WriteString("resolvedAt", resolved.UtcDateTime);
    }

    private static void WriteSlack(Utf8JsonWriter json, Alert alert, string source)
    {
        // What Slack reads as markup, an alert's text is not to be.
        var text = Cut(alert.Text).Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        var head = alert.ResolvedAt is not null ? "Resolved" : alert.Severity == AlertSeverity.Critical ? "Critical" : "Warning";
        json.WriteString("text", $"*{head}* on {source}: {text}");
    }

    private static void WritePagerDuty(Utf8JsonWriter json, Alert alert, string source, string routingKey)
    {
        json.WriteString("routing_key", routingKey);
        json.WriteString("event_action", alert.ResolvedAt is null ? "trigger" : "resolve");
        json.WriteString("dedup_key", alert.Id);
        if (alert.ResolvedAt is not null) return;
        json.WriteStartObject("payload");
        json.WriteString("summary", Cut(alert.Text));
        json.WriteString("source", source);
        json.WriteString("severity", Severity(alert));
        json.WriteString("timestamp", alert.Since.UtcDateTime);
        json.WriteString("component", "coder1");
        json.WriteString("class", alert.Rule);
        json.WriteEndObject();
    }

    private static string Severity(Alert alert) => alert.Severity == AlertSeverity.Critical ? "critical" : "warning";

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength];
}
