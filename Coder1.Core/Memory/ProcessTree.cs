using System.Globalization;

namespace Coder1.Core.Memory;

/// <summary>What a process and all that descend from it hold.</summary>
internal static class ProcessTree
{
    private const string AnonymousLabel = "Pss_Anon:";

    /// <summary>The anonymous memory of a tree, by proportional share, in bytes; processes that end meanwhile count nothing.</summary>
    /// <param name="procFolder">Stands for <c>/proc</c>.</param>
    /// <param name="root">The number of the process that the tree begins with.</param>
    public static long AnonymousBytes(string procFolder, int root)
    {
        var children = Parents(procFolder).ToLookup(process => process.Parent, process => process.Id);
        var sum = 0L;
        var open = new Stack<int>([root]);
        // Numbers are used again: a process met twice would be counted twice, or for ever.
        HashSet<int> seen = [];
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id)) continue;
            sum += Anonymous(Path.Join(procFolder, id.ToString(CultureInfo.InvariantCulture), "smaps_rollup"));
            foreach (var child in children[id]) open.Push(child);
        }

        return sum;
    }

    private static IEnumerable<(int Id, int Parent)> Parents(string procFolder)
    {
        if (!Directory.Exists(procFolder)) yield break;
        foreach (var folder in Directory.EnumerateDirectories(procFolder))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), out var id)) continue;
            var stat = Text(Path.Join(folder, "stat"));
            // "12 (any (name) here) S 1 …": the parent is the second behind the name.
            var fields = stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart();
            if (fields.Length < 2) continue;
            fields = fields[2..];
            var end = fields.IndexOf(' ');
            if (end > 0 && int.TryParse(fields[..end], out var parent)) yield return (id, parent);
        }
    }

    private static long Anonymous(string file)
    {
        var text = Text(file).AsSpan();
        var at = text.IndexOf(AnonymousLabel);
        if (at < 0) return 0;
        var number = text[(at + AnonymousLabel.Length)..].TrimStart();
        var end = number.IndexOf(' ');
        return end > 0 && long.TryParse(number[..end], out var kilobytes) ? kilobytes * 1024 : 0;
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
