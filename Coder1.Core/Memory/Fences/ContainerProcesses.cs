using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Fences;

/// <summary>The processes of the container with their owners, by the cheap figures: for whoever has to end one.</summary>
/// <param name="owners">Whose they are.</param>
/// <param name="options">The bound.</param>
internal sealed class ContainerProcesses(ProcessOwners owners, IOptions<LedgerOptions> options)
{
    private readonly Lock _lock = new();
    private readonly MarkCache _marks = new();
    private ProcessScan? _scan;

    /// <summary>Looks at them now: a millisecond for some fifty.</summary>
    public IReadOnlyList<Candidate> Look()
    {
        lock (_lock)
        {
            var group = OwnGroup.Find();
            var scan = _scan ??= new ProcessScan(group, options.Value.MaxProcesses, _marks);
            var isShared = group is { IsBounded: false };
            scan.Run();
            var looks = scan.Looks;
            var roots = owners.Roots();
            var ownerOf = Attribution.Of(looks, roots, Environment.ProcessId, _marks.Of);
            _marks.EndScan();
            HashSet<int> heads = [.. roots.Select(root => root.ProcessId)];
            var candidates = new Candidate[looks.Length];
            for (var index = 0; index < candidates.Length; index++)
            {
                var isForeign = isShared && ownerOf[index].Kind == OwnerKind.Unattributed;
                candidates[index] = new Candidate(looks[index], ownerOf[index], heads.Contains(looks[index].Id), isForeign);
            }

            return candidates;
        }
    }
}
