namespace Coder1.Bench.Soak;

/// <summary>How long a soak takes and who takes part in it.</summary>
/// <param name="Duration">All of it.</param>
/// <param name="Typing">Users who type into terminals.</param>
/// <param name="Flooding">Users whose terminals print a lot.</param>
/// <param name="Filing">Users of files.</param>
/// <param name="Paging">Users of the page, in Chromium.</param>
internal sealed record SoakPlan(TimeSpan Duration, int Typing = 6, int Flooding = 2, int Filing = 2, int Paging = 2)
{
    private const int Rounds = 20;
    private static readonly TimeSpan ShortestRound = TimeSpan.FromSeconds(12);

    /// <summary>Load, and the rest behind it.</summary>
    public TimeSpan Round => TimeSpan.FromTicks(Math.Max(Duration.Ticks / Rounds, Math.Min(ShortestRound.Ticks, Duration.Ticks)));

    /// <summary>Until then what all share is still being made: pools, compiled code, the heap's own size.</summary>
    public TimeSpan WarmUp => Duration / 4;

    /// <summary>Workspaces that are needed.</summary>
    public int Workspaces => Typing + Flooding + Filing + Paging;
}
