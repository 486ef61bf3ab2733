namespace Coder1.Bench.Bombs;

/// <summary>What became of everybody when a bomb went off.</summary>
/// <param name="Bomb">Which.</param>
/// <param name="Survived">The server's process is the same as before.</param>
/// <param name="Whole">Workers who got every byte.</param>
/// <param name="Workers">All of them.</param>
/// <param name="Health">The slowest answer of the health route.</param>
/// <param name="HealthFailures">Times it did not answer with success.</param>
/// <param name="Echo">The longest that a worker's line took there and back.</param>
/// <param name="IsTold">The user was told what happened.</param>
/// <param name="CaughtBy">What put an end to it.</param>
/// <param name="Peak">The most of the working set meanwhile, in bytes.</param>
/// <param name="Took">From the key to its end.</param>
internal sealed record BombResult(
    Bomb Bomb, bool Survived, int Whole, int Workers, TimeSpan Health, int HealthFailures, TimeSpan Echo, bool IsTold,
    string CaughtBy, long Peak, TimeSpan Took)
{
    /// <summary>The health route answers within that.</summary>
    public static readonly TimeSpan AskedHealth = TimeSpan.FromMilliseconds(200);

    public bool IsKept => Survived && Whole == Workers && Health <= AskedHealth && HealthFailures == 0 && (IsTold || Bomb.IsHarmless);
}
