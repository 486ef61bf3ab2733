using Coder1.Core.Agents.Admission;
using Microsoft.Extensions.Hosting;

namespace Coder1.Core.Agents;

/// <summary>
/// Ties conversations to the server's life: what a killed server left is closed at the start, not with the first look. While it
/// lives, those who follow all conversations are told when what an agent would cost may have changed.
/// </summary>
/// <param name="registry">The conversations; made for this, if nobody asked for them yet.</param>
/// <param name="room">Knows what an agent would cost.</param>
internal sealed class AgentService(AgentRegistry registry, IAgentRoom room) : IHostedService, IDisposable
{
    private IDisposable? _prices;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _prices = room.OnChanged(registry.NoteKinds);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return registry.DisposeAsync().AsTask().WaitAsync(cancellationToken);
    }

    public void Dispose() => _prices?.Dispose();
}
