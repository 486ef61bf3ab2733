using System.Globalization;

namespace Coder1.Bench.Report;

/// <summary>One measured figure.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Reached">The figure.</param>
/// <param name="Asked">The most that it may be; nothing where none was asked.</param>
/// <param name="OwnLimit">What the least possible program takes on this machine; nothing where there is no such program.</param>
internal sealed record BenchRow(string What, string Unit, double Reached, double? Asked = null, double? OwnLimit = null)
{
    public bool IsKept => Asked is null || Reached <= Asked;

    public string ToMarkdown()
    {
        var asked = Asked is { } most ? $"≤ {Number(most)} {Unit}" : "–";
        var own = OwnLimit is { } least ? $"{Number(least)} {Unit}" : "–";
        var ratio = OwnLimit is > 0 ? (Reached / OwnLimit.Value).ToString("0.0", CultureInfo.InvariantCulture) : "–";
        return $"| {What} | {asked} | {Number(Reached)} {Unit}{(IsKept ? "" : " **over**")} | {own} | {ratio} |";
    }

    private static string Number(double value) => value.ToString(value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
