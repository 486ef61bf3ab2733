namespace Coder1.Bench.Report;

/// <summary>Runs of the least possible program and of Coder1, made in turns so that what else the machine does meets both.</summary>
internal sealed class Pairs
{
    private readonly List<double> _limits = [];
    private readonly List<double> _figures = [];

    public void Add(double limit, double figure)
    {
        _limits.Add(limit);
        _figures.Add(figure);
    }

    /// <summary>A row of the medians.</summary>
    public BenchRow ToRow(string what, string unit, BenchGoal? asked = null) =>
        new(what, unit, Median.Of(_figures), asked, Median.Of(_limits))
        {
            Ratio = Median.Of(_figures.Zip(_limits, (figure, limit) => figure / limit)),
        };
}
