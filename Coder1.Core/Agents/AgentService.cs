using Microsoft.Extensions.Hosting;

namespace Coder1.Core.Agents;

/// <summary>Ties conversations to the server's life: what a killed server left is closed at the start, not with the first look.</summary>
/// <param name="registry">The conversations; made for this, if nobody asked for them yet.</param>
internal sealed class AgentService(AgentRegistry registry) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        registry.DisposeAsync().AsTask().WaitAsync(cancellationToken);
}
