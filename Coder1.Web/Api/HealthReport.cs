namespace Coder1.Web.Api;

/// <summary>The body of <c>GET /api/health</c>; megabytes and percent, as outside programs expect it.</summary>
internal sealed record HealthReport(
    string Status, HealthMemory Memory, HealthSessions Sessions, HealthProcesses Processes)
{
    private const double WarningPercent = 75;
    private const double CriticalPercent = 85;

    /// <summary>The status at this share of the budget.</summary>
    public static string StatusOf(double percentage) => percentage switch
    {
        >= CriticalPercent => "critical",
        >= WarningPercent => "warning",
        _ => "healthy",
    };
}

/// <summary>Megabytes of working set, megabytes of budget, percent.</summary>
internal sealed record HealthMemory(long Used, long Limit, double Percentage);

/// <summary>Agent sessions.</summary>
internal sealed record HealthSessions(int Active, int Queued, int Max);

/// <summary>Agent processes.</summary>
internal sealed record HealthProcesses(int Active, int Pool, int Queue);
