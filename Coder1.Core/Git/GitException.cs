namespace Coder1.Core.Git;

/// <summary>A git command failed; the message is git's own.</summary>
/// <param name="message">For people.</param>
/// <param name="inner">What it came of.</param>
public class GitException(string message, Exception? inner = null) : Exception(message, inner);
