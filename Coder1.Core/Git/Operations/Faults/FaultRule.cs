namespace Coder1.Core.Git.Operations.Faults;

/// <summary>Words of git's, what they mean, and what to do next.</summary>
/// <param name="Fault">What they mean.</param>
/// <param name="Advice">What to do next.</param>
/// <param name="Words">Any of them says it.</param>
internal sealed record FaultRule(GitFault Fault, string Advice, params string[] Words)
{
    public bool Matches(string said) => Array.Exists(Words, word => said.Contains(word, StringComparison.OrdinalIgnoreCase));
}
