using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Status;

/// <summary>Remembers the statuses of workspaces, compressed, for a while.</summary>
/// <remarks>
/// Bounded by count, by bytes and by age. At a bound the one that was asked for longest ago goes. It has no timer: what is too
/// old goes when it is asked for, or to make room.
/// </remarks>
/// <param name="options">The bounds.</param>
/// <param name="time">The clock.</param>
public sealed class GitStatusCache(IOptions<GitOptions> options, TimeProvider time)
{
    private readonly GitOptions _options = options.Value;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _byUse = [];
    private readonly long[] _evictions = new long[Enum.GetValues<EvictionReason>().Length];
    private long _bytes;
    private long _hits;
    private long _misses;

    /// <summary>What it holds, and has done.</summary>
    public StatusCacheFigures Figures
    {
        get
        {
            lock (_lock)
            {
                return new StatusCacheFigures(_entries.Count, _bytes, _hits, _misses,
                    Enum.GetValues<EvictionReason>().ToDictionary(reason => reason, reason => _evictions[(int)reason]));
            }
        }
    }

    /// <summary>The status that is kept, unless it is older than that.</summary>
    /// <param name="folder">The workspace's folder.</param>
    /// <param name="life">What it may be old.</param>
    /// <param name="status">The status.</param>
    public bool TryGet(string folder, TimeSpan life, [NotNullWhen(true)] out GitStatus? status)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(folder, out var node))
            {
                if (time.GetElapsedTime(node.Value.Added) < life)
                {
                    _byUse.Remove(node);
                    _byUse.AddLast(node);
                    _hits++;
                    status = node.Value.Status;
                    return true;
                }

                Remove_NeedsLock(node, EvictionReason.Expired);
            }

            _misses++;
            status = null;
            return false;
        }
    }

    /// <summary>Counts one that was asked for and is known to be old: it stays until a newer one takes its place.</summary>
    public void Miss()
    {
        lock (_lock) _misses++;
    }

    /// <summary>Keeps a status, in place of the one before.</summary>
    /// <param name="folder">The workspace's folder.</param>
    /// <param name="status">The status; one that is larger than all may be together is not kept.</param>
    public void Set(string folder, GitStatus status)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(folder, out var before)) Remove_NeedsLock(before, EvictionReason.Replaced);
            if (status.Bytes > _options.MaxCachedStatusBytes) return;
            while (_entries.Count >= _options.MaxCachedStatuses) Remove_NeedsLock(_byUse.First!, EvictionReason.Capacity);
            while (_bytes + status.Bytes > _options.MaxCachedStatusBytes) Remove_NeedsLock(_byUse.First!, EvictionReason.Bytes);
            _entries[folder] = _byUse.AddLast(new Kept(folder, status, time.GetTimestamp()));
            _bytes += status.Bytes;
        }
    }

    /// <summary>Forgets a status, if there is one.</summary>
    /// <param name="folder">The workspace's folder.</param>
    /// <param name="reason">Why.</param>
    public void Remove(string folder, EvictionReason reason)
    {
        lock (_lock)
            if (_entries.TryGetValue(folder, out var node)) Remove_NeedsLock(node, reason);
    }

    /// <summary>Forgets all of them: memory is short.</summary>
    public void Clear()
    {
        lock (_lock)
            while (_byUse.First is { } node) Remove_NeedsLock(node, EvictionReason.Memory);
    }

    private void Remove_NeedsLock(LinkedListNode<Kept> node, EvictionReason reason)
    {
        _entries.Remove(node.Value.Folder);
        _byUse.Remove(node);
        _bytes -= node.Value.Status.Bytes;
        _evictions[(int)reason]++;
    }

    private readonly record struct Kept(string Folder, GitStatus Status, long Added);
}
