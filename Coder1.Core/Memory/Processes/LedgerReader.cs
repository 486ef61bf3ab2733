using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Processes;

/// <summary>Makes a split of the container's memory: looks at every process, at its share, and at the group's own figures.</summary>
/// <remarks>Not thread-safe; the ledger asks one at a time.</remarks>
/// <param name="owners">Whose they are.</param>
/// <param name="group">The container's group; null outside one.</param>
/// <param name="options">The bound.</param>
/// <param name="time">The clock.</param>
internal sealed class LedgerReader(
    ProcessOwners owners, OwnGroup? group, IOptions<LedgerOptions> options, TimeProvider time)
{
    private static readonly ProcessOwner PageCache = new(OwnerKind.Cache, "", "page cache");
    private static readonly ProcessOwner Tmpfs = new(OwnerKind.Unattributed, "tmpfs", "files in tmpfs");
    private static readonly ProcessOwner Kernel = new(OwnerKind.Unattributed, "kernel", "the kernel's own");

    private readonly MarkCache _marks = new();
    private ProcessScan? _scan;

    /// <summary>Makes it now: some milliseconds.</summary>
    public LedgerSnapshot Read()
    {
        var scan = _scan ??= new ProcessScan(group, options.Value.MaxProcesses, _marks);
        scan.Run();
        var looks = scan.Looks;
        var ownerOf = Attribution.Of(looks, owners.Roots(), Environment.ProcessId, _marks.Of);
        _marks.EndScan();
        var shares = new ProportionalShare[looks.Length];
        for (var index = 0; index < looks.Length; index++)
            shares[index] = ProportionalShare.Read(looks[index].Id) ?? default;
        // After the shares: what the processes took meanwhile is charged too.
        var charged = group is null ? null : GroupMemory.Read(group);
        var bytes = Charged(shares, charged);

        var entries = Entries(ownerOf, bytes, shares, charged);
        var server = entries.FirstOrDefault(entry => entry.Owner.Kind == OwnerKind.Server)?.Bytes ?? 0;
        return new LedgerSnapshot(
            time.GetUtcNow(), charged?.Usage ?? bytes.Sum(), entries, Processes(looks, ownerOf, bytes))
        {
            Server = HeapShare.Read(server),
            UncountedProcesses = scan.Beyond,
        };
    }

    /// <summary>
    /// Pages of files are charged to whoever touched them first, which may be another container with the same image: of
    /// what is mapped here no more is counted than is charged here.
    /// </summary>
    private static long[] Charged(ProportionalShare[] shares, GroupMemory? charged)
    {
        var mapped = shares.Sum(share => share.File);
        var part = charged is { } all && mapped > all.MappedFile ? (double)all.MappedFile / mapped : 1;
        return [.. shares.Select(share => share.Anonymous + share.Shared + (long)(share.File * part))];
    }

    private static List<LedgerEntry> Entries(
        ProcessOwner[] ownerOf, long[] bytes, ProportionalShare[] shares, GroupMemory? charged)
    {
        Dictionary<ProcessOwner, LedgerEntry> byOwner = [];
        for (var index = 0; index < ownerOf.Length; index++)
        {
            var owner = ownerOf[index];
            var entry = byOwner.GetValueOrDefault(owner) ?? new LedgerEntry(owner, 0, 0);
            byOwner[owner] = new LedgerEntry(owner, entry.Bytes + bytes[index], entry.Processes + 1);
        }

        if (charged is { } all)
        {
            var mapped = Math.Min(all.MappedFile, shares.Sum(share => share.File));
            Add(PageCache, all.File - mapped);
            Add(Tmpfs, all.Shared - shares.Sum(share => share.Shared));
            Add(Kernel, all.Kernel);
            Add(Attribution.Nobody, all.Usage - byOwner.Values.Sum(entry => entry.Bytes));
        }

        return [.. byOwner.Values.OrderByDescending(entry => entry.Bytes)];

        void Add(ProcessOwner owner, long more)
        {
            if (more <= 0) return;
            var entry = byOwner.GetValueOrDefault(owner) ?? new LedgerEntry(owner, 0, 0);
            byOwner[owner] = entry with { Bytes = entry.Bytes + more };
        }
    }

    private List<ProcessEntry> Processes(ReadOnlySpan<ProcessLook> looks, ProcessOwner[] ownerOf, long[] bytes)
    {
        var booted = time.GetUtcNow() - Uptime();
        List<ProcessEntry> entries = new(looks.Length);
        for (var index = 0; index < looks.Length; index++)
        {
            ref readonly var look = ref looks[index];
            entries.Add(new ProcessEntry(
                look.Id, look.ParentId, look.ReadName(), booted + TimeSpan.FromMilliseconds(10 * look.StartTicks),
                bytes[index], ownerOf[index]));
        }

        return ProcessOrder.ParentsFirst(entries);
    }

    private static TimeSpan Uptime()
    {
        Span<byte> text = stackalloc byte[64];
        var length = ProcFile.Read("/proc/uptime", text);
        return length > 0 && System.Buffers.Text.Utf8Parser.TryParse(text[..length], out double seconds, out _)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
    }
}
