namespace Coder1.Bench.Report;

/// <summary>How fast a figure grows: the median of the slopes of all pairs (Theil and Sen), which single jumps do not move.</summary>
internal static class Slope
{
    /// <summary>Growth in units of y for each unit of x; nothing from fewer than two points.</summary>
    public static double? Of(IReadOnlyList<(double X, double Y)> points)
    {
        var slopes = new List<double>();
        for (var left = 0; left < points.Count; left++)
        {
            for (var right = left + 1; right < points.Count; right++)
            {
                if (points[right].X > points[left].X)
                    slopes.Add((points[right].Y - points[left].Y) / (points[right].X - points[left].X));
            }
        }

        return slopes.Count > 0 ? Median.Of(slopes) : null;
    }
}
