using System.Text.Json.Serialization;
using Coder1.Core.Memory.Leaks;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>POST …/leaks/configure</c>; what is left out stays as it is, and a name that is none is a fault.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LeakSettingsBody(double? IntervalSeconds, double? WindowSeconds, long? GrowthBytes, long? SlopeBytesPerMinute)
{
    // Far outside of what is legal, and still a TimeSpan: the settings themselves say what is legal.
    private const double FarSeconds = 1e9;

    /// <summary>The settings with what the body says put in; they may be illegal.</summary>
    public LeakSettings Over(LeakSettings present) => new(
        IntervalSeconds is { } interval ? Time(interval) : present.Interval,
        WindowSeconds is { } window ? Time(window) : present.Window,
        GrowthBytes ?? present.GrowthBytes,
        SlopeBytesPerMinute ?? present.SlopeBytesPerMinute);

    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, -FarSeconds, FarSeconds));
}
