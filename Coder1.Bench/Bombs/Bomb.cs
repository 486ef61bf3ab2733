namespace Coder1.Bench.Bombs;

/// <summary>A command that takes whatever it can get.</summary>
/// <param name="Name">What it is, in the table.</param>
/// <param name="Command">What is typed into the shell.</param>
/// <param name="IsHarmless">It takes no memory: it ends when told to, and nobody has to be told of anything.</param>
internal sealed record Bomb(string Name, string Command, bool IsHarmless = false);
