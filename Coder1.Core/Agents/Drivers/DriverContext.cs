using Coder1.Core.Agents.Quirks;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Drivers;

/// <summary>What a driver of one process works with.</summary>
/// <param name="Definition">The kind of agent.</param>
/// <param name="Input">The agent's standard input.</param>
/// <param name="Output">The agent's standard output.</param>
/// <param name="Options">The bounds.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record DriverContext(
    AgentDefinition Definition, Stream Input, Stream Output, AgentOptions Options, TimeProvider Time, ILogger Logger)
{
    /// <summary>What this vendor does differently.</summary>
    public AgentQuirks Quirks { get; } = AgentQuirks.Of(Definition.Vendor);

    /// <summary>Takes keys out of what the agent says of itself.</summary>
    public Func<string, string> Redact { get; init; } = static text => text;

    /// <summary>
    /// Remembers what runs below the agent, and gives what ends the tools that were started since: for agents that leave
    /// them running when a turn is cancelled. Null where there is no process.
    /// </summary>
    public Func<Func<Task>>? MarkTools { get; init; }
}
