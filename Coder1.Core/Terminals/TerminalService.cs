using Microsoft.Extensions.Hosting;

namespace Coder1.Core.Terminals;

/// <summary>
/// Ties the terminals to the server's life: the data folder is taken, and what a killed server left is cleared away, at
/// the start and not with the first terminal; and terminals are closed while the last requests still drain.
/// </summary>
/// <param name="registry">The terminals; made for this, if nobody asked for them yet.</param>
internal sealed class TerminalService(TerminalRegistry registry) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        registry.DisposeAsync().AsTask().WaitAsync(cancellationToken);
}
