namespace Coder1.Core.Git.Operations.Faults;

/// <summary>A refusal: in git's own words and, after an empty line, what to do next.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">For people.</param>
/// <param name="inner">What it came of.</param>
public sealed class GitFaultException(GitFault fault, string message, Exception? inner = null) : GitException(message, inner)
{
    /// <summary>Why.</summary>
    public GitFault Fault => fault;

    /// <summary>A refusal that is Coder1's own.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="words">What is the matter.</param>
    /// <param name="advice">What to do next.</param>
    public static GitFaultException Of(GitFault fault, string words, string advice) => new(fault, $"{words}\n\n{advice}");
}
