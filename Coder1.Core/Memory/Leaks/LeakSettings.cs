namespace Coder1.Core.Memory.Leaks;

/// <summary>When memory grows as a leak does; may be changed while the server runs.</summary>
/// <param name="Interval">How often the server's memory is looked at.</param>
/// <param name="Window">Over which time growth counts.</param>
/// <param name="GrowthBytes">So much more within the window is suspicious, whatever the load.</param>
/// <param name="SlopeBytesPerMinute">Growing so fast all through a window is suspicious, while the load stays as it is.</param>
public sealed record LeakSettings(TimeSpan Interval, TimeSpan Window, long GrowthBytes, long SlopeBytesPerMinute)
{
    /// <summary>Looks in a window, at most: what the detector keeps.</summary>
    public const int MaxSamples = 720;

    /// <summary>Looks in a window, at least: fewer are no line.</summary>
    public const int MinSamples = 6;

    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>What is wrong with them, one sentence each; empty where they are legal.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        if (Interval < TimeSpan.FromSeconds(1) || Interval > TimeSpan.FromMinutes(10))
            faults.Add("The interval must be from 1 second to 10 minutes.");
        if (Window < TimeSpan.FromMinutes(1) || Window > Longest)
            faults.Add("The window must be from 1 minute to 2 hours.");
        if (faults.Count == 0 && (Window / Interval < MinSamples || Window / Interval > MaxSamples))
            faults.Add($"The window must hold {MinSamples} to {MaxSamples} intervals.");
        if (GrowthBytes < Megabyte || GrowthBytes > 1024 * 1024 * Megabyte)
            faults.Add("The growth must be from 1 MB to 1 TB.");
        if (SlopeBytesPerMinute < Megabyte / 16 || SlopeBytesPerMinute > 1024 * Megabyte)
            faults.Add("The slope must be from 64 KB to 1 GB a minute.");
        return faults;
    }
}
