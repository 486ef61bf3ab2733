using Coder1.Core.Agents.Admission;
using Coder1.Core.Memory;
using Coder1.Core.Storage;

namespace Coder1.Web.Api;

/// <summary>Health for platforms and people: open, and always answering while the process can.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/api/health").AllowAnonymous().WithTags("health");
        health.MapGet("", Summary).WithSummary("Status, memory, sessions and processes; always 200.");
        health.MapGet("/live", () => Results.Ok(new Probe("live"))).WithSummary("200 while the process can answer.");
        health.MapGet("/ready", Ready).WithSummary("200 when requests are served, 503 while starting or stopping.");
        health.MapGet("/storage", Storage).WithSummary("200 when the data folder can be written, else 503.");
    }

    /// <summary>From the monitor's newest look, so that it answers at once also when memory is all but gone.</summary>
    private static HealthReport Summary(
        HttpContext context, MemoryMonitor monitor, HealthChecks checks, IAgentRoom agents)
    {
        const long mb = 1024 * 1024;
        var (used, limit) = (monitor.Latest.Reading.PressureBytes, monitor.Thresholds.LimitBytes);
        var percentage = HealthReport.PercentageOf(monitor);
        var isSignedIn = context.User.Identity is { IsAuthenticated: true };
        var counts = agents.Counts;
        return new HealthReport(
            HealthReport.StatusOf(percentage),
            new HealthMemory(used / mb, limit / mb, percentage),
            new HealthSessions(counts.ActiveSessions, counts.QueuedSessions, counts.MaxSessions),
            new HealthProcesses(counts.ActiveProcesses, counts.PooledProcesses, counts.QueuedProcesses))
        {
            Tier = isSignedIn ? monitor.Tier.Name : null,
            Checks = isSignedIn ? checks.Run() : null,
        };
    }

    private static IResult Ready(IHostApplicationLifetime lifetime) =>
        lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested
            ? Results.Ok(new Probe("ready"))
            : Results.Json(new Probe("not ready"), statusCode: StatusCodes.Status503ServiceUnavailable);

    private static IResult Storage(StorageCheck storage) => storage.IsWritable()
        ? Results.Ok(new Probe("writable"))
        : Results.Json(new Probe("not writable"), statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>A probe's answer.</summary>
    internal sealed record Probe(string Status);
}
