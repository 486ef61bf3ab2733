using System.Globalization;

namespace Coder1.Bench.Report;

/// <summary>What is asked of a figure.</summary>
/// <param name="Value">The bound.</param>
/// <param name="IsLeast">It is the least that the figure may be, not the most.</param>
/// <param name="IsRatio">It is asked of the figure's ratio to the machine's own limit.</param>
internal readonly record struct BenchGoal(double Value, bool IsLeast = false, bool IsRatio = false)
{
    public static implicit operator BenchGoal(double most) => new(most);

    /// <summary>At most so many times the machine's own limit.</summary>
    public static BenchGoal AtMostOfLimit(double ratio) => new(ratio, IsRatio: true);

    /// <summary>At least that part of the machine's own limit.</summary>
    public static BenchGoal AtLeastOfLimit(double ratio) => new(ratio, IsLeast: true, IsRatio: true);

    /// <summary>Whether a figure is within it. A ratio to nothing never is.</summary>
    public bool IsKept(double figure, double? ratio) =>
        (IsRatio ? ratio : figure) is { } value && (IsLeast ? value >= Value : value <= Value);

    public string ToText(string unit) =>
        $"{(IsLeast ? '≥' : '≤')} {Value.ToString("0.###", CultureInfo.InvariantCulture)} {(IsRatio ? "of the limit" : unit)}";
}
