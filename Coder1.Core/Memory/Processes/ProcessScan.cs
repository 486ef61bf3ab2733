namespace Coder1.Core.Memory.Processes;

/// <summary>Looks at every process of the container: those of its cgroup, or of the server's tree where there is none.</summary>
/// <remarks>Holds its looks in an array of the bound's size; not thread-safe.</remarks>
/// <param name="group">The container's group, or null.</param>
/// <param name="maxProcesses">How many are looked at; the others are counted.</param>
/// <param name="marks">Finds, where there is no group, those of the server's that have no parent any more.</param>
internal sealed class ProcessScan(OwnGroup? group, int maxProcesses, MarkCache marks)
{
    /// <summary>Groups within the group that are looked into; more are the user's own containers.</summary>
    private const int MaxGroups = 256;

    /// <summary>More processes of a machine are not looked at to find the server's among them.</summary>
    private const int MaxOfMachine = 4096;

    private const int PieceBytes = 4096;

    private readonly ProcessLook[] _looks = new ProcessLook[maxProcesses];
    private int _count;

    /// <summary>What the last run saw.</summary>
    public ReadOnlySpan<ProcessLook> Looks => _looks.AsSpan(0, _count);

    /// <summary>Processes that it did not look at, for the bound.</summary>
    public int Beyond { get; private set; }

    /// <summary>Looks at them all.</summary>
    public void Run()
    {
        (_count, Beyond) = (0, 0);
        if (group is null) TakeTree();
        else TakeGroups(group.Folder);
    }

    private void TakeGroups(string top)
    {
        var folders = new Stack<(string Folder, string? Mark)>();
        folders.Push((top, null));
        for (var seen = 0; folders.Count > 0 && seen < MaxGroups; seen++)
        {
            var (folder, mark) = folders.Pop();
            TakeGroup(Path.Join(folder, "cgroup.procs"), mark);
            try
            {
                foreach (var part in Directory.EnumerateDirectories(folder))
                    folders.Push((part, mark ?? ProcessMark.OfFolder(part)));
            }
            catch (IOException)
            {
                // Removed meanwhile.
            }
        }
    }

    private void TakeGroup(string file, string? mark)
    {
        // Numbers of up to seven digits, each in a line of its own.
        const int BytesEach = 8;
        Span<byte> small = stackalloc byte[PieceBytes];
        var length = ProcFile.Read(file, small);
        if (length < small.Length)
        {
            if (length > 0) TakeNumbers(small[..length], mark);
            return;
        }

        var large = new byte[4 * maxProcesses * BytesEach];
        TakeNumbers(large.AsSpan(0, Math.Max(0, ProcFile.Read(file, large))), mark);
    }

    private void TakeNumbers(ReadOnlySpan<byte> numbers, string? mark)
    {
        while (KernelText.TryTake(ref numbers, out var process))
        {
            // 0 stands for one of outside of what can be seen from here.
            if (process > 0 && ProcessLook.At(process, mark) is { } look) Add(look);
        }
    }

    /// <summary>The server, what came of it, and what was started in a session of its tree.</summary>
    private void TakeTree()
    {
        var all = new Dictionary<int, ProcessLook>();
        foreach (var process in ProcessNumbers.All().Take(MaxOfMachine))
            if (ProcessLook.At(process) is { } look) all[process] = look;
        HashSet<int> ours = [Environment.ProcessId];
        HashSet<int> others = [0, 1];
        foreach (var look in all.Values)
            if (IsOurs(look.Id, all, ours, others) || IsOurs(look.Session, all, ours, others) || marks.Of(look) is not null)
                Add(look);
    }

    private static bool IsOurs(int process, Dictionary<int, ProcessLook> all, HashSet<int> ours, HashSet<int> others)
    {
        var path = new List<int>();
        while (!ours.Contains(process) && !others.Contains(process) && all.TryGetValue(process, out var look)
            && path.Count < MaxOfMachine)
        {
            path.Add(process);
            process = look.ParentId;
        }

        var found = ours.Contains(process);
        (found ? ours : others).UnionWith(path);
        return found;
    }

    private void Add(in ProcessLook look)
    {
        if (_count < _looks.Length) _looks[_count++] = look;
        else Beyond++;
    }
}
