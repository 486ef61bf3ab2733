namespace Coder1.Core.Agents;

/// <summary>Who asks an agent.</summary>
/// <param name="Name">For people, in the transcript; those who share a password share a name.</param>
/// <param name="SignIn">Tells those apart: turns are fair between sign-ins.</param>
public sealed record AgentAsker(string Name, string SignIn);
