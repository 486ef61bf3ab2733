namespace Coder1.Core.Agents;

/// <summary>An agent could not do what was asked; the message is for people and says what to do next.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">For people; holds no keys.</param>
/// <param name="inner">What it came of.</param>
public sealed class AgentException(AgentFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public AgentFault Fault => fault;
}
