using Coder1.Core.Memory.Alerts;
using Coder1.Web.Api;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/health</c>: how things stand, what is wrong, what is switched off, and what protects.</summary>
internal sealed record MemoryHealthResponse(
    string Status,
    string Level,
    string Tier,
    double Percentage,
    IReadOnlyList<HealthCheck> Checks,
    IReadOnlyList<string> SwitchedOff,
    MemoryHealthResponse.AlertsPart Alerts,
    IReadOnlyList<MemoryHealthResponse.FencePart> Fences,
    PreviousRunPart? PreviousRun)
{
    /// <summary>Alerts, the newest resolved ones only.</summary>
    internal sealed record AlertsPart(IReadOnlyList<AlertPart> Standing, IReadOnlyList<AlertPart> Resolved)
    {
        internal const int MaxResolved = 30;

        public static AlertsPart Of(AlertBoard board) => new(
            [.. board.Standing.Select(AlertPart.Of)], [.. board.Resolved.Take(MaxResolved).Select(AlertPart.Of)]);
    }

    /// <summary>An alert.</summary>
    internal sealed record AlertPart(string Rule, string Severity, DateTime Since, DateTime? ResolvedAt, string Text)
    {
        public static AlertPart Of(Alert alert) => new(
            alert.Rule, alert.Severity == AlertSeverity.Critical ? "critical" : "warning", alert.Since.UtcDateTime,
            alert.ResolvedAt?.UtcDateTime, alert.Text);
    }

    /// <summary>A fence, and whether it is in force or why not.</summary>
    internal sealed record FencePart(string Name, bool InForce, string Detail);
}
