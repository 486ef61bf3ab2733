namespace Coder1.Core.Terminals;

/// <summary>A line of output in which something was found.</summary>
/// <param name="Offset">Where the line begins in the terminal's output.</param>
/// <param name="LinesFromEnd">How many line ends follow the match.</param>
/// <param name="Text">The line, or what stands around the match.</param>
/// <param name="Start">Where in <paramref name="Text"/> the first match begins.</param>
/// <param name="Length">How many characters it has there.</param>
public readonly record struct OutputMatch(long Offset, long LinesFromEnd, string Text, int Start, int Length);
