namespace Coder1.Bench.Report;

/// <summary>Keeps the tables in docs/performance.md, each between marks of its own; the text around them is written by hand.</summary>
internal static class PerformanceDocument
{
    public static void Write(string repository, string bench, string text)
    {
        var path = Path.Combine(repository, "docs", "performance.md");
        File.WriteAllText(path, Replace(File.ReadAllText(path), bench, text));
    }

    /// <summary>The document with another text between the marks of a bench.</summary>
    /// <exception cref="InvalidOperationException">The document has no such marks.</exception>
    public static string Replace(string document, string bench, string text)
    {
        var (open, close) = ($"<!-- bench:{bench} -->", $"<!-- /bench:{bench} -->");
        var from = document.IndexOf(open, StringComparison.Ordinal);
        var to = document.IndexOf(close, StringComparison.Ordinal);
        return from >= 0 && to > from
            ? $"{document[..(from + open.Length)]}\n{text.Trim()}\n{document[to..]}"
            : throw new InvalidOperationException($"The document lacks {open} … {close}.");
    }
}
