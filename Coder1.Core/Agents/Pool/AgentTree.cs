using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Agents.Pool;

/// <summary>An agent and all that it started, whatever sessions and groups its tools made of themselves.</summary>
/// <remarks>
/// Tools run in sessions of their own, so the agent's group does not reach them, and once their parent is gone they are
/// nobody's children. They are known by their parents as long as those live, which is why they are remembered; by the cgroup
/// that they were born in; and by a variable in their environment.
/// </remarks>
internal sealed class AgentTree
{
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(10);

    /// <summary>After so long, what was killed is stuck in the kernel.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly HashSet<(int Id, long StartTicks)> _seen = [];
    private readonly ProcessOwner _owner;
    private readonly Func<IReadOnlyList<Candidate>> _look;
    private readonly TimeProvider _time;
    private readonly int _root;

    /// <summary>Begins with its first process.</summary>
    public AgentTree(int root, ProcessOwner owner, Func<IReadOnlyList<Candidate>> look, TimeProvider time)
    {
        (_root, _owner, _look, _time) = (root, owner, look, time);
        Remember(root);
    }

    /// <summary>Looks who is there now, and remembers them.</summary>
    /// <returns>Those that live, and those from before that live still.</returns>
    public IReadOnlyList<ProcessLook> Look()
    {
        var found = _look().Where(candidate => candidate.Owner.Kind == OwnerKind.Agent && candidate.Owner.Id == _owner.Id && !candidate.IsForeign)
            .Select(candidate => candidate.Process).ToList();
        lock (_lock)
        {
            foreach (var process in found) _seen.Add((process.Id, process.StartTicks));
            List<ProcessLook> living = [];
            foreach (var (id, start) in _seen)
                if (ProcessLook.At(id) is { } look && look.StartTicks == start) living.Add(look);
            _seen.Clear();
            _seen.UnionWith(living.Select(process => (process.Id, process.StartTicks)));
            return living;
        }
    }

    /// <summary>Remembers those that the ledger saw: some may lose their parents before anybody looks for them.</summary>
    public void Remember(LedgerSnapshot snapshot)
    {
        foreach (var process in snapshot.Processes)
            if (process.Owner.Kind == OwnerKind.Agent && process.Owner.Id == _owner.Id) Remember(process.Id);
    }

    /// <summary>Ends all but those given, and what comes of them meanwhile; false where some will not go.</summary>
    /// <param name="spared">Tells who is to stay; null: nobody.</param>
    public async Task<bool> SweepAsync(Func<ProcessLook, bool>? spared = null)
    {
        var begin = _time.GetTimestamp();
        while (true)
        {
            var left = Look().Where(process => spared?.Invoke(process) is not true).ToList();
            if (left.Count == 0) return true;
            if (_time.GetElapsedTime(begin) > Patience) return false;
            foreach (var process in left)
                if (process.Now() is not null) _ = Libc.Kill(process.Id, PosixSignal.Kill);
            await Task.Delay(PollTime, _time).ConfigureAwait(false);
        }
    }

    /// <summary>Gives what ends the tools that were started since now: those below the agent that lead sessions of their own.</summary>
    public Func<Task> MarkTools()
    {
        var before = Look().Select(process => (process.Id, process.StartTicks)).ToHashSet();
        return () => SweepAsync(process => process.Id == _root || before.Contains((process.Id, process.StartTicks)) || IsOfRoot(process));
    }

    /// <summary>Helpers stay in the agent's session; tools do not.</summary>
    private bool IsOfRoot(in ProcessLook process) => ProcessLook.At(_root) is not { } root || root.Session == process.Session;

    private void Remember(int process)
    {
        if (ProcessLook.At(process) is not { } look) return;
        lock (_lock) _seen.Add((look.Id, look.StartTicks));
    }
}
