using System.Globalization;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Pool;

/// <summary>Starts agents' processes, and greets them.</summary>
internal sealed class AgentLauncher(
    ChildProcesses children, ContainerProcesses processes, MemoryMonitor monitor, IOptions<AgentOptions> options, TimeProvider time,
    ILogger<AgentLauncher> logger) : IAgentLauncher
{
    private readonly LaunchContext _context = new(children, processes.Look, monitor, options.Value, time, logger);

    public async Task<IAgentProcess> StartAsync(AgentLaunch launch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var process = AgentProcess.Start(_context, launch);
        using var timeout = new CancellationTokenSource(_context.Options.StartTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            await process.Driver.InitializeAsync(either.Token).ConfigureAwait(false);
            process.Measure();
            return process;
        }
        catch (Exception error) when (error is OperationCanceledException or AgentException)
        {
            // One whose output has ended ends, or is ended; how is known then.
            if (error is not AgentException { Fault: AgentFault.Ended }) await process.StopAsync("it was not ready").ConfigureAwait(false);
            var exit = await process.Exit.ConfigureAwait(false);
            await process.DisposeAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (launch.Resume is not null && IsForgotten(exit)) return await StartAsync(launch with { Resume = null }, cancellation).ConfigureAwait(false);
            throw Explain(launch.Definition, error, exit);
        }
    }

    /// <summary>Claude's words for a conversation that it does not know any more: a new one is begun.</summary>
    private static bool IsForgotten(AgentExit exit) => exit.LastWords.Contains("No conversation found", StringComparison.Ordinal);

    private AgentException Explain(AgentDefinition definition, Exception error, AgentExit exit)
    {
        var said = exit.LastWords.Length > 0 ? $" It said: {exit.LastWords}" : "";
        return error switch
        {
            AgentException { Fault: AgentFault.Ended } => new AgentException(AgentFault.NotStarted,
                $"{definition.Name} ended before it was ready: {exit.Cause}.{said}", error),
            AgentException { Fault: not AgentFault.Silent } known => new AgentException(known.Fault, known.Message + said, error),
            _ => new AgentException(AgentFault.NotStarted, string.Create(CultureInfo.InvariantCulture,
                $"{definition.Name} was not ready within {_context.Options.StartTimeout.TotalSeconds:0.#} seconds.") + said, error),
        };
    }
}
