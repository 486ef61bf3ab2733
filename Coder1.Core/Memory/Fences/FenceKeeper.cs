using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Hosting;

namespace Coder1.Core.Memory.Fences;

/// <summary>
/// Ties the fences to the server's life: they stand before the first program is started, and are taken down when the last
/// has ended.
/// </summary>
/// <param name="fences">What is put up.</param>
/// <param name="watch">Notices what the kernel did; made for this.</param>
/// <param name="redLine">Acts before the kernel does; made for this.</param>
/// <param name="prices">Follows the ledger; made for this.</param>
/// <param name="drill">Asks whom the red line would choose.</param>
internal sealed class FenceKeeper(
    MemoryFences fences, OomWatch watch, RedLine redLine, PriceTags prices, MemoryDrill drill) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        fences.PutUp();
        prices.Load();
        drill.FindVictim = redLine.Preview;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        watch.Dispose();
        redLine.Dispose();
        prices.Dispose();
        fences.Dispose();
        return Task.CompletedTask;
    }
}
