using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Pool;

/// <summary>What every agent's process works with.</summary>
/// <param name="Children">Told of it: the ledger, the fences, those that are ended for memory.</param>
/// <param name="Look">Lists the processes of the container with their owners.</param>
/// <param name="Monitor">Knows how large the container is.</param>
/// <param name="Options">The bounds.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record LaunchContext(
    ChildProcesses Children, Func<IReadOnlyList<Candidate>> Look, MemoryMonitor Monitor, AgentOptions Options, TimeProvider Time,
    ILogger Logger);
