namespace Coder1.Bench.Terminals;

/// <summary>What terminals cost a server.</summary>
/// <param name="Unwatched">Megabytes of a terminal that nobody watches.</param>
/// <param name="Watched">Megabytes of a terminal with a viewer.</param>
/// <param name="ThreadsOfOne">The server's threads with one terminal.</param>
/// <param name="ThreadsOfAll">The server's threads with <see cref="Footprint.Terminals"/>, each with a viewer.</param>
internal readonly record struct FootprintSample(double Unwatched, double Watched, int ThreadsOfOne, int ThreadsOfAll);
