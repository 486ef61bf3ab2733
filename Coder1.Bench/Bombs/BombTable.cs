using System.Globalization;
using Coder1.Bench.Report;

namespace Coder1.Bench.Bombs;

/// <summary>What became of everybody, a line a bomb.</summary>
internal sealed record BombTable(string Note, IReadOnlyList<BombResult> Results) : BenchTable(Note, [])
{
    private const string Header =
        "| bomb | server | others whole | health, slowest | echo, slowest | user told | caught by | after | working set, most |\n"
        + "|---|---|---|---|---|---|---|---|---|";

    public override bool IsKept => Results.All(result => result.IsKept);

    public override string ToMarkdown() => $"{Note}\n\n{Header}\n{string.Join("\n", Results.Select(Line))}\n";

    private static string Line(BombResult result)
    {
        var health = result.HealthFailures > 0 ? $"{Ms(result.Health)}, {result.HealthFailures} failed" : Ms(result.Health);
        return $"| {result.Bomb.Name} | {Mark(result.Survived ? "alive" : "ended", result.Survived)} "
            + $"| {Mark($"{result.Whole} of {result.Workers}", result.Whole == result.Workers)} "
            + $"| {Mark(health, result.Health <= BombResult.AskedHealth && result.HealthFailures == 0)} | {Ms(result.Echo)} "
            + $"| {(result.Bomb.IsHarmless ? "nothing to tell" : Mark(result.IsTold ? "yes" : "no", result.IsTold))} | {result.CaughtBy} "
            + $"| {result.Took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s | {result.Peak >> 20} MB |";
    }

    private static string Mark(string text, bool isKept) => isKept ? text : $"{text} **missed**";

    private static string Ms(TimeSpan time) => $"{time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms";
}
