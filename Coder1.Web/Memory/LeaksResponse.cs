using Coder1.Core.Memory.Leaks;
using Coder1.Core.Memory.Leaks.Snapshots;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/leaks</c>: what the leak detector thinks, how it is set, and the heap snapshots.</summary>
internal sealed record LeaksResponse(
    string Status,
    LeaksResponse.SettingsPart Settings,
    IReadOnlyList<LeaksResponse.TrendPart> Trends,
    IReadOnlyList<LeaksResponse.FindingPart> Findings,
    IReadOnlyList<SnapshotPart> Snapshots)
{
    public const string Suspected = "suspected";
    public const string Quiet = "quiet";

    internal const int MaxFindings = 100;

    /// <summary>What the detector knows now; what stands comes first, then the newest.</summary>
    public static LeaksResponse Of(LeakDetector detector, HeapSnapshots snapshots)
    {
        var standing = detector.Standing;
        return new LeaksResponse(
            standing.Count > 0 ? Suspected : Quiet,
            SettingsPart.Of(detector.Settings),
            [.. Enum.GetValues<LeakKind>().Select(kind => TrendPart.Of(kind, detector.TrendOf(kind)))],
            [.. standing.Concat(detector.Cleared).Take(MaxFindings).Select(FindingPart.Of)],
            [.. snapshots.List().Select(SnapshotPart.Of)]);
    }

    private static string Name(LeakKind kind) => kind == LeakKind.Managed ? "managed" : "native";

    /// <summary>When growth is suspicious.</summary>
    internal sealed record SettingsPart(double IntervalSeconds, double WindowSeconds, long GrowthBytes, long SlopeBytesPerMinute)
    {
        public static SettingsPart Of(LeakSettings settings) => new(
            settings.Interval.TotalSeconds, settings.Window.TotalSeconds, settings.GrowthBytes, settings.SlopeBytesPerMinute);
    }

    /// <summary>How memory of a kind moved over the window.</summary>
    internal sealed record TrendPart(string Kind, double OverSeconds, long GrowthBytes, double SlopeBytesPerMinute, bool IsLoadSteady)
    {
        public static TrendPart Of(LeakKind kind, LeakTrend trend) => new(
            Name(kind), trend.Over.TotalSeconds, trend.GrowthBytes, Math.Round(trend.SlopeBytesPerMinute), trend.IsLoadSteady);
    }

    /// <summary>Something that grew as a leak does.</summary>
    internal sealed record FindingPart(
        string Kind, DateTime Since, DateTime? ClearedAt, long GrowthBytes, double SlopeBytesPerMinute, string Text)
    {
        public static FindingPart Of(LeakFinding finding) => new(
            Name(finding.Kind), finding.Since.UtcDateTime, finding.ClearedAt?.UtcDateTime, finding.Trend.GrowthBytes,
            Math.Round(finding.Trend.SlopeBytesPerMinute), finding.Text);
    }
}
