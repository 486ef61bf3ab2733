using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents.Pool;

/// <summary>A running agent.</summary>
internal interface IAgentProcess : IAsyncDisposable
{
    /// <summary>Its number.</summary>
    int Id { get; }

    /// <summary>What speaks with it; greeted already.</summary>
    IAgentDriver Driver { get; }

    /// <summary>Done when the process has ended, with how and why. Never faults.</summary>
    Task<AgentExit> Exit { get; }

    /// <summary>
    /// Ends it and all that it started, in whatever session and process group: its input is closed, after a grace SIGTERM,
    /// after another SIGKILL to all that was seen below it. Callable twice; disposing does the same.
    /// </summary>
    /// <param name="cause">For people, as in <c>idle for 2 minutes</c>: the cause that <see cref="Exit"/> tells.</param>
    Task StopAsync(string cause);
}
