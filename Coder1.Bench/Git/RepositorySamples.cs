using Coder1.Bench.Report;
using Coder1.Bench.Servers;
using Coder1.Core.Git;

namespace Coder1.Bench.Git;

/// <summary>What this process holds while it looks after repositories, each time after a collection and while no git runs.</summary>
internal sealed class RepositorySamples(OwnGit git, TimeProvider time)
{
    private const double Megabyte = 1024 * 1024;
    private const double Kilobyte = 1024;
    private const double AskedMoreMb = 5;
    private const double AskedDescriptors = 2;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private static readonly GitOptions Bounds = new();

    private readonly List<(double Minutes, long Bytes, int Descriptors)> _taken = [];
    private int _entries;
    private long _bytes;

    /// <summary>Remembers the most that the cache held.</summary>
    public void LookAtCache()
    {
        var figures = git.Cache.Figures;
        (_entries, _bytes) = (Math.Max(_entries, figures.Entries), Math.Max(_bytes, figures.Bytes));
    }

    public async Task TakeAsync(TimeSpan at)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        while (git.Client.Figures.Running > 0) await Task.Delay(Poll, time);
        _taken.Add((at.TotalMinutes, ProcessMemory.Read(Environment.ProcessId).Proportional, Directory.EnumerateFileSystemEntries("/proc/self/fd").Count()));
    }

    public IEnumerable<BenchRow> ToRows(TimeSpan length)
    {
        var slope = Slope.Of([.. _taken.Select(sample => (sample.Minutes, sample.Bytes / Megabyte))]) ?? 0;
        var half = _taken.Count / 2;
        var more = Median.Of(_taken.Skip(half).Select(sample => (double)sample.Descriptors)) - Median.Of(_taken.Take(half).Select(sample => (double)sample.Descriptors));
        var evictions = git.Cache.Figures.Evictions;
        return
        [
            new BenchRow($"Memory, more in {length.TotalMinutes:0.#} minutes, by its slope (PSS)", "MB", slope * length.TotalMinutes, AskedMoreMb),
            new BenchRow("Statuses kept, at the most", "", _entries, Bounds.MaxCachedStatuses),
            new BenchRow("What they hold, at the most", "KB", _bytes / Kilobyte, Bounds.MaxCachedStatusBytes / Kilobyte),
            new BenchRow("Statuses that left because there were too many", "", evictions[Core.Git.Status.EvictionReason.Capacity]),
            new BenchRow("Statuses that left because they were too large together", "", evictions[Core.Git.Status.EvictionReason.Bytes]),
            new BenchRow("Descriptors, more in the second half than in the first", "", more, AskedDescriptors),
        ];
    }
}
