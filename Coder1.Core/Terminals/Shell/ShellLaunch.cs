namespace Coder1.Core.Terminals.Shell;

/// <summary>What is run so that a shell says what it does.</summary>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="Environment">What its environment has beside, or in place of, what it would have without.</param>
internal sealed record ShellLaunch(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
