using Coder1.Core.Memory.Fences;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>Says on the console, behind the <see cref="StartupReport"/>, what stands between programs and the server.</summary>
internal sealed class FenceReport(MemoryFences fences, IOptions<ServerOptions> options) : IHostedLifecycleService
{
    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Quiet) return Task.CompletedTask;
        Console.WriteLine("  Memory fences:");
        foreach (var line in Lines(fences.States)) Console.WriteLine(line);
        Console.WriteLine();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A line for each fence.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<FenceState> states) =>
        states.Select(state => $"    {(state.InForce ? "+" : "-")} {state.Name}: {state.Text}");
}
