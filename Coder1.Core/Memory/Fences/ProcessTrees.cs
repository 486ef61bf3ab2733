using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>Ends processes of the container on the word of an admin.</summary>
public sealed class ProcessTrees
{
    /// <summary>How often those that are to go are looked for.</summary>
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(50);

    /// <summary>After so long what was killed is stuck in the kernel.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Func<IReadOnlyList<Candidate>> _look;
    private readonly EndedProcesses _ended;
    private readonly MemoryMonitor _monitor;
    private readonly TimeProvider _time;

    internal ProcessTrees(
        Func<IReadOnlyList<Candidate>> look, EndedProcesses ended, MemoryMonitor monitor, TimeProvider time) =>
        (_look, _ended, _monitor, _time) = (look, ended, monitor, time);

    /// <summary>Ends a process of the container and all that descends from it: SIGTERM, two seconds later SIGKILL.</summary>
    /// <param name="process">Its number.</param>
    /// <param name="cancellationToken">Ends the waiting; who has not gone by then is not killed.</param>
    public async Task<EndTreeResult> EndAsync(int process, CancellationToken cancellationToken = default)
    {
        var all = _look();
        if (all.FirstOrDefault(candidate => candidate.Process.Id == process) is not { Process.Id: > 0 } root) return EndTreeResult.NotFound;
        if (IsProtected(root, all)) return EndTreeResult.Protected;
        var tree = Tree(root.Process, all);
        var name = root.Process.ReadName();
        var ending = new TreeEnding(tree, all.Select(candidate => candidate.Process).Except(tree), _time);
        _ended.Tell(new EndedProcess
        {
            Owner = root.Owner, Reason = EndReason.Admin, At = _time.GetUtcNow(), Name = name,
            Bytes = tree.Sum(one => one.ResidentBytes), Groups = ending.Groups,
        }, _monitor.Latest.Level);
        var begun = _time.GetTimestamp();
        while (!ending.Step(atOnce: false))
        {
            if (_time.GetElapsedTime(begun) > Patience) return EndTreeResult.Stuck;
            await Task.Delay(PollTime, _time, cancellationToken).ConfigureAwait(false);
        }

        return EndTreeResult.Ended;
    }

    private static bool IsProtected(Candidate root, IReadOnlyList<Candidate> all)
    {
        if (root.Process.Id <= 1 || root.IsForeign || root.Owner.Kind == OwnerKind.Server) return true;
        var parents = all.ToDictionary(candidate => candidate.Process.Id, candidate => candidate.Process.ParentId);
        HashSet<int> seen = [];
        for (var above = Environment.ProcessId; above > 0 && seen.Add(above); above = parents.GetValueOrDefault(above))
            if (above == root.Process.Id) return true;
        return false;
    }

    private static List<ProcessLook> Tree(ProcessLook root, IReadOnlyList<Candidate> all)
    {
        var children = all.ToLookup(candidate => candidate.Process.ParentId, candidate => candidate.Process);
        List<ProcessLook> tree = [root];
        HashSet<int> seen = [root.Id];
        for (var next = 0; next < tree.Count; next++)
            tree.AddRange(children[tree[next].Id].Where(child => seen.Add(child.Id)));
        return tree;
    }
}
