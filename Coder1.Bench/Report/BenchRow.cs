using System.Globalization;

namespace Coder1.Bench.Report;

/// <summary>One measured figure.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Reached">The figure.</param>
/// <param name="Asked">What is asked of it; nothing where nothing was.</param>
/// <param name="OwnLimit">What the least possible program reaches on this machine; nothing where there is no such program.</param>
internal sealed record BenchRow(string What, string Unit, double Reached, BenchGoal? Asked = null, double? OwnLimit = null)
{
    /// <summary>
    /// The figure by the machine's own limit. Where runs were made in pairs it is the median of theirs, which what else
    /// the machine does moves less than it moves the two medians.
    /// </summary>
    public double? Ratio { get; init; } = OwnLimit is > 0 ? Reached / OwnLimit.Value : null;

    public bool IsKept => Asked is not { } goal || goal.IsKept(Reached, Ratio);

    public string ToMarkdown()
    {
        var asked = Asked is { } goal ? goal.ToText(Unit) : "–";
        var own = OwnLimit is { } least ? $"{Number(least)} {Unit}" : "–";
        var ratio = Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";
        return $"| {What} | {asked} | {Number(Reached)} {Unit}{(IsKept ? "" : " **missed**")} | {own} | {ratio} |";
    }

    /// <summary>Three digits that mean something.</summary>
    private static string Number(double value) => value.ToString(
        Math.Abs(value) switch { < 1 => "0.###", < 10 => "0.##", < 100 => "0.#", _ => "0" }, CultureInfo.InvariantCulture);
}
