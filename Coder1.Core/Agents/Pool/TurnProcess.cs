using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents.Pool;

/// <summary>A process as one turn has it.</summary>
/// <param name="process">The process.</param>
/// <param name="driver">What the turn speaks with it by.</param>
internal sealed class TurnProcess(IAgentProcess process, IAgentDriver driver) : IAgentProcess
{
    public int Id => process.Id;

    public IAgentDriver Driver => driver;

    public Task<AgentExit> Exit => process.Exit;

    public Task StopAsync(string cause) => process.StopAsync(cause);

    /// <summary>Nothing: the process is the pool's; <see cref="Admission.IAgentTurn.Spoil"/> has it ended.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
