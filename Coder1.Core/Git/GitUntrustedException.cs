namespace Coder1.Core.Git;

/// <summary>What was asked for cannot be done without programs that the repository brings along, and nobody trusts it.</summary>
/// <param name="message">For people.</param>
public sealed class GitUntrustedException(string message) : GitException(message);
