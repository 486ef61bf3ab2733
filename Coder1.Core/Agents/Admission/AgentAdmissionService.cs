using Microsoft.Extensions.Hosting;

namespace Coder1.Core.Agents.Admission;

/// <summary>Ties agents' processes to the server's life: they are ended while the last requests still drain.</summary>
/// <param name="scheduler">The agents.</param>
internal sealed class AgentAdmissionService(AgentScheduler scheduler) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        scheduler.DisposeAsync().AsTask().WaitAsync(cancellationToken);
}
