namespace Coder1.Core.Memory.Processes;

/// <summary>Puts processes into the order of a tree.</summary>
internal static class ProcessOrder
{
    /// <summary>Each one followed by its children; those of one parent, and those without one here, by their number.</summary>
    public static List<ProcessEntry> ParentsFirst(IReadOnlyList<ProcessEntry> entries)
    {
        var present = entries.Select(entry => entry.Id).ToHashSet();
        var children = entries.Where(entry => present.Contains(entry.ParentId)).ToLookup(entry => entry.ParentId);
        var ordered = new List<ProcessEntry>(entries.Count);
        HashSet<int> seen = [];
        var next = new Stack<ProcessEntry>(
            entries.Where(entry => !present.Contains(entry.ParentId)).OrderByDescending(entry => entry.Id));
        while (next.TryPop(out var entry))
        {
            if (!seen.Add(entry.Id)) continue;
            ordered.Add(entry);
            foreach (var child in children[entry.Id].OrderByDescending(child => child.Id)) next.Push(child);
        }

        // A number reused while they were looked at can make a ring, which has no beginning.
        ordered.AddRange(entries.Where(entry => seen.Add(entry.Id)));
        return ordered;
    }
}
