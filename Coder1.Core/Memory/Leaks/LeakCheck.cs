namespace Coder1.Core.Memory.Leaks;

/// <summary>The answer to a check on demand.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="Before">The server's memory before the collection.</param>
/// <param name="After">The server's memory after it.</param>
/// <param name="Managed">How the managed heap moved over the window, up to now.</param>
/// <param name="Native">How native memory moved over the window, up to now.</param>
/// <param name="Standing">What is suspected now.</param>
public sealed record LeakCheck(
    DateTimeOffset At, LeakSample Before, LeakSample After, LeakTrend Managed, LeakTrend Native,
    IReadOnlyList<LeakFinding> Standing);
