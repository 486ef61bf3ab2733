using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>Chooses what is ended when the container is nearly full. Pure: the same processes give the same answer.</summary>
/// <remarks>
/// The largest tree: all processes of one owner, or, where nobody owns them, of one ancestor; of equal ones that which came
/// last. Never the server, what it runs in, number 1, or what is foreign. Of a terminal only its largest job is ended, with all that
/// descends from it, so that the shell goes on; unless the shell and what is in its own group hold more than all jobs.
/// </remarks>
internal static class VictimChoice
{
    /// <summary>Chooses; null where there is nobody.</summary>
    /// <param name="candidates">The processes of the container, the server's too, without those that are being ended.</param>
    /// <param name="server">The server's number.</param>
    public static Victim? Choose(IReadOnlyList<Candidate> candidates, int server)
    {
        var parents = new Dictionary<int, int>(candidates.Count);
        foreach (var candidate in candidates) parents[candidate.Process.Id] = candidate.Process.ParentId;
        var spared = Ancestors(server, parents);
        var tree = candidates
            .Where(candidate => !candidate.IsForeign && candidate.Owner.Kind != OwnerKind.Server && !spared.Contains(candidate.Process.Id))
            .GroupBy(candidate => TreeOf(candidate, parents, spared))
            .OrderByDescending(group => group.Sum(candidate => candidate.Process.ResidentBytes))
            .ThenByDescending(group => group.Max(candidate => candidate.Process.StartTicks))
            .ThenByDescending(group => group.Max(candidate => candidate.Process.Id))
            .FirstOrDefault()?.ToList();
        return tree is null ? null : Within(tree, parents);
    }

    private static Victim Within(List<Candidate> tree, Dictionary<int, int> parents)
    {
        var owner = tree[0].Owner;
        var shell = tree.FirstOrDefault(candidate => candidate.IsRoot).Process;
        if (owner.Kind != OwnerKind.Terminal || shell.Id == 0) return Of(owner, tree, isWhole: true);
        var jobs = tree.Where(candidate => candidate.Process.Group != shell.Group)
            .GroupBy(candidate => candidate.Process.Group)
            .Select(group => (Group: group.Key, Bytes: Sum(group), StartedAt: group.Max(candidate => candidate.Process.StartTicks)))
            .OrderByDescending(job => job.Bytes).ThenByDescending(job => job.StartedAt).ThenByDescending(job => job.Group).ToList();
        var shellBytes = Sum(tree.Where(candidate => candidate.Process.Group == shell.Group));
        if (jobs.Count == 0 || jobs.Sum(job => job.Bytes) < shellBytes) return Of(owner, tree, isWhole: true);

        var members = tree.Where(candidate => candidate.Process.Group == jobs[0].Group)
            .Select(candidate => candidate.Process.Id).ToHashSet();
        return Of(owner, tree.Where(candidate => candidate.Process.Group != shell.Group
            && Ancestors(candidate.Process.Id, parents).Overlaps(members)), isWhole: false);
    }

    private static Victim Of(ProcessOwner owner, IEnumerable<Candidate> members, bool isWhole) => new(owner,
        [.. members.Select(candidate => candidate.Process).OrderByDescending(process => process.ResidentBytes).ThenBy(process => process.Id)],
        isWhole);

    private static long Sum(IEnumerable<Candidate> candidates) => candidates.Sum(candidate => candidate.Process.ResidentBytes);

    /// <summary>Owned by nobody, it belongs to the topmost that is nobody's either.</summary>
    private static (ProcessOwner Owner, int Top) TreeOf(
        Candidate candidate, Dictionary<int, int> parents, HashSet<int> spared)
    {
        if (candidate.Owner.Kind != OwnerKind.Unattributed) return (candidate.Owner, 0);
        var (top, steps) = (candidate.Process.Id, 0);
        while (parents.TryGetValue(top, out var parent) && parents.ContainsKey(parent) && !spared.Contains(parent)
            && steps++ < parents.Count) top = parent;
        return (candidate.Owner, top);
    }

    /// <summary>A process, those above it, and number 1.</summary>
    private static HashSet<int> Ancestors(int process, Dictionary<int, int> parents)
    {
        HashSet<int> above = [1];
        while (process > 0 && above.Add(process)) process = parents.GetValueOrDefault(process);
        return above;
    }
}
