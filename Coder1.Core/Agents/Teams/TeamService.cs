using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Teams;

/// <summary>
/// Ties teams to the server's life: what an earlier one left over is removed at the start and every hour, and worktrees in which
/// agents work are measured every <see cref="TeamOptions.MeasureMs"/>. One loop for all teams; where no agent works it looks at
/// states only.
/// </summary>
/// <param name="teams">The teams.</param>
/// <param name="options">How often it measures.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class TeamService(AgentTeams teams, IOptions<TeamOptions> options, TimeProvider time, ILogger<TeamService> logger)
    : BackgroundService
{
    private static readonly TimeSpan CleanInterval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server is not to wait for folders to be removed.
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.MeasureMs), time);
        long? cleaned = null;
        try
        {
            do
            {
                if (cleaned is null || time.GetElapsedTime(cleaned.Value) > CleanInterval)
                {
                    cleaned = time.GetTimestamp();
                    await GuardAsync(teams.CleanAsync, stoppingToken).ConfigureAwait(false);
                }

                await GuardAsync(teams.MeasureAsync, stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.Failed(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5620, LogLevel.Warning, "Teams could not be looked after.", EventName = "TeamsNotLookedAfter")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
