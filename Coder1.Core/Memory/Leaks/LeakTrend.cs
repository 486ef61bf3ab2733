namespace Coder1.Core.Memory.Leaks;

/// <summary>How memory of one kind moved over a window.</summary>
/// <param name="Over">From the first look to the last.</param>
/// <param name="GrowthBytes">The last look above the lowest before it.</param>
/// <param name="SlopeBytesPerMinute">The line through all looks, by least squares.</param>
/// <param name="GainBytesPerMinute">The last look above the first, by the time between: what a collection leaves of the line.</param>
/// <param name="IsLoadSteady">Whether there were about as many pages and terminals all the time.</param>
public readonly record struct LeakTrend(
    TimeSpan Over, long GrowthBytes, double SlopeBytesPerMinute, double GainBytesPerMinute, bool IsLoadSteady)
{
    /// <summary>The share by which the load may waver and still count as steady.</summary>
    internal const double SteadyShare = 0.1;

    /// <summary>Whether it moved as a leak does.</summary>
    /// <param name="settings">What is suspicious.</param>
    public bool IsSuspicious(LeakSettings settings) =>
        GrowthBytes >= settings.GrowthBytes
        || (IsLoadSteady && Over >= settings.Window
            && SlopeBytesPerMinute >= settings.SlopeBytesPerMinute && GainBytesPerMinute >= settings.SlopeBytesPerMinute);

    /// <summary>The trend of looks in order.</summary>
    /// <param name="samples">The looks.</param>
    /// <param name="kind">Which memory.</param>
    public static LeakTrend Of(ReadOnlySpan<LeakSample> samples, LeakKind kind)
    {
        if (samples.IsEmpty) return default;
        var lowest = long.MaxValue;
        var (least, most) = (int.MaxValue, int.MinValue);
        foreach (var sample in samples)
        {
            lowest = Math.Min(lowest, sample.BytesOf(kind));
            (least, most) = (Math.Min(least, sample.Load), Math.Max(most, sample.Load));
        }

        var (first, last) = (samples[0], samples[^1]);
        var over = last.At - first.At;
        return new LeakTrend(
            over, last.BytesOf(kind) - lowest, Slope(samples, kind),
            over > TimeSpan.Zero ? (last.BytesOf(kind) - first.BytesOf(kind)) / over.TotalMinutes : 0,
            most - least <= most * SteadyShare);
    }

    private static double Slope(ReadOnlySpan<LeakSample> samples, LeakKind kind)
    {
        // From the first look on, so that large numbers do not swallow small differences.
        var (start, floor) = (samples[0].At, samples[0].BytesOf(kind));
        double sumX = 0, sumY = 0;
        foreach (var sample in samples)
        {
            sumX += (sample.At - start).TotalMinutes;
            sumY += sample.BytesOf(kind) - floor;
        }

        var (meanX, meanY) = (sumX / samples.Length, sumY / samples.Length);
        double upper = 0, lower = 0;
        foreach (var sample in samples)
        {
            var x = (sample.At - start).TotalMinutes - meanX;
            upper += x * (sample.BytesOf(kind) - floor - meanY);
            lower += x * x;
        }

        return lower > 0 ? upper / lower : 0;
    }
}
