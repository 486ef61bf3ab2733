using System.Text.Json.Serialization;
using Coder1.Core.Memory;

namespace Coder1.Web.Api;

/// <summary>
/// The body of <c>GET /api/health</c>; megabytes and percent, as outside programs expect it. What stands behind the four
/// is for those who are signed in.
/// </summary>
internal sealed record HealthReport(
    string Status, HealthMemory Memory, HealthSessions Sessions, HealthProcesses Processes)
{
    private const double WarningPercent = 75;
    private const double CriticalPercent = 85;

    /// <summary>What features may take now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tier { get; init; }

    /// <summary>What was looked at, and what is wrong with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HealthCheck>? Checks { get; init; }

    /// <summary>How much of the budget is used, by what the ladder goes by.</summary>
    public static double PercentageOf(MemoryMonitor monitor) => monitor.Thresholds.LimitBytes > 0
        ? Math.Round(100.0 * monitor.Latest.Reading.PressureBytes / monitor.Thresholds.LimitBytes, 1)
        : 0;

    /// <summary>The status at this share of the budget.</summary>
    public static string StatusOf(double percentage) => percentage switch
    {
        >= CriticalPercent => "critical",
        >= WarningPercent => "warning",
        _ => "healthy",
    };
}

/// <summary>Megabytes that cannot be given back (pressure, docs/memory.md), megabytes of budget, percent.</summary>
internal sealed record HealthMemory(long Used, long Limit, double Percentage);

/// <summary>Agent sessions.</summary>
internal sealed record HealthSessions(int Active, int Queued, int Max);

/// <summary>Agent processes.</summary>
internal sealed record HealthProcesses(int Active, int Pool, int Queue);

/// <summary>One thing that was looked at.</summary>
internal sealed record HealthCheck(string Name, string Status, string Detail)
{
    public const string Ok = "ok";
    public const string Degraded = "degraded";
    public const string Failed = "failed";
}
