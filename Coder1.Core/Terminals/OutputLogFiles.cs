using System.Globalization;

namespace Coder1.Core.Terminals;

/// <summary>Finds what an earlier run of the server left of an output log.</summary>
internal static class OutputLogFiles
{
    /// <summary>
    /// The segments that lead up to the newest one without a gap, oldest first. What lies before a gap, and what is no
    /// segment, is deleted: it has no place in the order of offsets.
    /// </summary>
    /// <param name="folder">The log's folder; it need not exist.</param>
    /// <param name="limitOf">How far a segment that ends at an offset may grow; only the newest does.</param>
    public static IReadOnlyList<OutputSegment> Find(string folder, Func<long, long> limitOf)
    {
        if (!Directory.Exists(folder)) return [];
        List<OutputSegment> chain = [];
        foreach (var file in new DirectoryInfo(folder).GetFiles("*" + OutputSegment.Suffix)
            .OrderByDescending(file => file.Name, StringComparer.Ordinal))
        {
            var isNewest = chain.Count == 0;
            var segment = Read(file, isNewest ? limitOf : end => end);
            if (segment is not null && (isNewest || segment.End == chain[^1].Start)) chain.Add(segment);
            else file.Delete();
        }

        chain.Reverse();
        return chain;
    }

    private static OutputSegment? Read(FileInfo file, Func<long, long> limitOf)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var start)) return null;
        var end = start + file.Length;
        return new OutputSegment(file.DirectoryName!, start, end, limitOf(end));
    }
}
