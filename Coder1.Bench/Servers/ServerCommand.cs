namespace Coder1.Bench.Servers;

/// <summary>How to start a server.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments, without the address.</param>
/// <param name="Environment">What is added to this process's environment.</param>
internal sealed record ServerCommand(
    string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
