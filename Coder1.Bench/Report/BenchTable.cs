namespace Coder1.Bench.Report;

/// <summary>The figures of a bench, as a Markdown table, with a sentence that says how they were got.</summary>
internal record BenchTable(string Note, IReadOnlyList<BenchRow> Rows)
{
    private const string Header = "| what | asked | reached | this machine's own limit | ratio |\n|---|---|---|---|---|";

    /// <summary>Whether every figure is within what was asked.</summary>
    public virtual bool IsKept => Rows.All(row => row.IsKept);

    public virtual string ToMarkdown() => $"{Note}\n\n{Header}\n{string.Join("\n", Rows.Select(row => row.ToMarkdown()))}\n";
}
