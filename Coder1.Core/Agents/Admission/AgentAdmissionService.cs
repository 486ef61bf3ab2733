using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Admission;

/// <summary>
/// Ties agents' processes to the server's life: they are ended while the last requests still drain. Meanwhile it looks every
/// <see cref="AgentOptions.CleanupMs"/> for conversations to put away.
/// </summary>
/// <param name="scheduler">The agents.</param>
/// <param name="options">How often it looks.</param>
/// <param name="time">The clock.</param>
internal sealed class AgentAdmissionService(AgentScheduler scheduler, IOptions<AgentOptions> options, TimeProvider time)
    : IHostedService, IDisposable
{
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var interval = TimeSpan.FromMilliseconds(options.Value.CleanupMs);
        _timer = time.CreateTimer(static scheduler => ((AgentScheduler)scheduler!).Sweep(), scheduler, interval, interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return scheduler.DisposeAsync().AsTask().WaitAsync(cancellationToken);
    }

    public void Dispose() => _timer?.Dispose();
}
