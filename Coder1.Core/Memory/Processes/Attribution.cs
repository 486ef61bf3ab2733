namespace Coder1.Core.Memory.Processes;

/// <summary>Decides whose each process is.</summary>
/// <remarks>
/// In this order: the nearest parent that somebody owns; the leader of its session; the mark of its group or environment,
/// for those that left their session and lost their parent; and what comes of the server without being anybody's is the
/// server's.
/// </remarks>
internal static class Attribution
{
    /// <summary>The owner of those that nobody owns.</summary>
    public static readonly ProcessOwner Nobody = new(OwnerKind.Unattributed, "", "other programs");

    /// <summary>The server itself.</summary>
    public static readonly ProcessOwner Server = new(OwnerKind.Server, "", "Coder1");

    /// <summary>Gives the owners of processes, in their order.</summary>
    /// <param name="looks">The processes.</param>
    /// <param name="roots">Which are whose.</param>
    /// <param name="server">The server's process number.</param>
    /// <param name="mark">The mark of a process; asked only where nothing else tells.</param>
    public static ProcessOwner[] Of(
        ReadOnlySpan<ProcessLook> looks, IReadOnlyList<OwnedRoot> roots, int server, MarkOf mark)
    {
        Dictionary<int, int> parents = new(looks.Length);
        foreach (var look in looks) parents[look.Id] = look.ParentId;
        Dictionary<int, ProcessOwner> byProcess = [];
        Dictionary<string, ProcessOwner> byMark = [];
        foreach (var root in roots)
        {
            if (root.ProcessId > 0) byProcess[root.ProcessId] = root.Owner;
            byMark[ProcessMark.Of(root.Owner)] = root.Owner;
        }

        var owners = new ProcessOwner[looks.Length];
        for (var index = 0; index < looks.Length; index++)
        {
            ref readonly var look = ref looks[index];
            var above = OfParents(look.Id, parents, byProcess, server);
            if (above is { Kind: not OwnerKind.Server } || look.Id == server) owners[index] = above ?? Server;
            else if (byProcess.TryGetValue(look.Session, out var ofSession)) owners[index] = ofSession;
            else if (mark(look) is { } marked) owners[index] = byMark.GetValueOrDefault(marked) ?? Gone(marked);
            else owners[index] = above ?? Nobody;
        }

        return owners;
    }

    private static ProcessOwner? OfParents(
        int process, Dictionary<int, int> parents, Dictionary<int, ProcessOwner> owners, int server)
    {
        // No longer than there are processes: numbers that are reused while we look may form a ring.
        for (var steps = 0; steps <= parents.Count; steps++)
        {
            if (owners.TryGetValue(process, out var owner)) return owner;
            if (process == server) return Server;
            if (!parents.TryGetValue(process, out process)) return null;
        }

        return null;
    }

    /// <summary>What a terminal or agent that is no more has left running.</summary>
    private static ProcessOwner Gone(string mark)
    {
        var kind = mark.StartsWith("agent-", StringComparison.Ordinal) ? OwnerKind.Agent
            : mark.StartsWith("terminal-", StringComparison.Ordinal) ? OwnerKind.Terminal
            : mark.StartsWith("git-", StringComparison.Ordinal) ? OwnerKind.Git : OwnerKind.Search;
        return new ProcessOwner(kind, mark[(mark.IndexOf('-', StringComparison.Ordinal) + 1)..], "closed", IsGone: true);
    }

    /// <summary>The mark of a process, or null.</summary>
    /// <param name="look">The process.</param>
    public delegate string? MarkOf(in ProcessLook look);
}
