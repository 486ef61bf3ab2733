using Coder1.Core.Agents.Admission;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Pool;

/// <summary>What the pool works with.</summary>
/// <param name="Launcher">Starts agents.</param>
/// <param name="Memory">What is held by whom.</param>
/// <param name="Options">The bounds.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record PoolContext(
    IAgentLauncher Launcher, IAgentMemory Memory, AgentOptions Options, TimeProvider Time, ILogger Logger);
