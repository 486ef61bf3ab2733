namespace Coder1.Bench.Report;

/// <summary>The value that a part of many samples does not pass.</summary>
internal static class Quantile
{
    /// <param name="values">The samples.</param>
    /// <param name="part">Between 0 and 1: 0.99 for the 99th percentile.</param>
    public static double Of(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Count) - 1)];
    }
}
