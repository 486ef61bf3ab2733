namespace Coder1.Core.Terminals.Pty;

/// <summary>What to run in a pseudo-terminal.</summary>
/// <param name="Arguments">The program and its arguments; a program without a slash is looked for in PATH.</param>
/// <param name="Environment">All of the program's environment, as NAME=value.</param>
/// <param name="Folder">Where it starts, absolute.</param>
internal sealed record PtyCommand(
    IReadOnlyList<string> Arguments, IReadOnlyCollection<string> Environment, string Folder);
