using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Coder1.Core.Terminals.Pty;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Watching;

/// <summary>All folders that the kernel watches for git: one descriptor, one thread, both only while there are any.</summary>
/// <remarks>
/// The thread sleeps in the kernel until something happens. Removing a watch is something that happens, so the thread sees the
/// last one go, closes the descriptor and ends. Bound: <see cref="GitOptions.MaxWatches"/>; more are refused, and who asked
/// looks by time instead.
/// </remarks>
/// <param name="options">The bound.</param>
/// <param name="logger">The log.</param>
public sealed partial class GitWatches(IOptions<GitOptions> options, ILogger<GitWatches> logger) : IDisposable
{
    internal const int StackBytes = 256 * 1024;
    internal const int BufferBytes = 32 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, WatchedFolder> _byNumber = [];
    private readonly Dictionary<string, WatchedFolder> _byPath = new(StringComparer.Ordinal);
#pragma warning disable CA2213 // The thread that reads it closes it, when there is nothing left to watch.
    private FileDescriptor? _inotify;
#pragma warning restore CA2213
    private bool _exhausted;

    /// <summary>Folders that are watched now.</summary>
    public int Count
    {
        get { lock (_lock) return _byNumber.Count; }
    }

    /// <summary>Whether the kernel gave no more watches when it was last asked: the machine's are used up.</summary>
    public bool IsExhausted
    {
        get { lock (_lock) return _exhausted; }
    }

    /// <summary>Their paths.</summary>
    internal IReadOnlyList<string> Paths
    {
        get { lock (_lock) return [.. _byPath.Keys]; }
    }

    /// <summary>Whether there are a descriptor and a thread.</summary>
    internal bool IsRunning
    {
        get { lock (_lock) return _inotify is not null; }
    }

    /// <summary>Watches a folder for somebody.</summary>
    /// <returns>False where there are too many. A folder that is not there counts as watched: its parent tells when it comes.</returns>
    internal bool TryAdd(string folder, GitWatch owner)
    {
        lock (_lock)
        {
            if (_byPath.TryGetValue(folder, out var known))
            {
                if (!known.Owners.Contains(owner)) known.Owners.Add(owner);
                return true;
            }

            if (_byNumber.Count >= options.Value.MaxWatches || Open_NeedsLock() is not { } inotify) return false;
            var number = Inotify.Add(inotify, folder);
            _exhausted = number == -Inotify.TooMany;
            if (number < 0) return !_exhausted;
            // The same folder by another path has the same number.
            if (!_byNumber.TryGetValue(number, out var watched)) _byNumber[number] = watched = new WatchedFolder(number, folder);
            _byPath[folder] = watched;
            if (!watched.Owners.Contains(owner)) watched.Owners.Add(owner);
            return true;
        }
    }

    /// <summary>Watches a folder for somebody no longer.</summary>
    internal void Remove(string folder, GitWatch owner)
    {
        lock (_lock)
        {
            if (!_byPath.TryGetValue(folder, out var watched) || !watched.Owners.Remove(owner) || watched.Owners.Count > 0) return;
            Forget_NeedsLock(watched);
            if (_inotify is not null) _ = Inotify.Remove(_inotify, watched.Number);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var watched in _byNumber.Values.ToList())
            {
                Forget_NeedsLock(watched);
                if (_inotify is not null) _ = Inotify.Remove(_inotify, watched.Number);
            }
        }
    }

    private void Forget_NeedsLock(WatchedFolder watched)
    {
        _byNumber.Remove(watched.Number);
        foreach (var path in _byPath.Where(pair => ReferenceEquals(pair.Value, watched)).Select(pair => pair.Key).ToList()) _byPath.Remove(path);
    }

    private FileDescriptor? Open_NeedsLock()
    {
        if (_inotify is not null) return _inotify;
        try
        {
            var inotify = _inotify = Inotify.Open();
            new Thread(() => Run(inotify), StackBytes) { IsBackground = true, Name = "coder1-git" }.Start();
        }
        catch (Win32Exception error)
        {
            _exhausted = true;
            Log.NoDescriptor(logger, error);
        }

        return _inotify;
    }

    private void Run(FileDescriptor inotify)
    {
        var buffer = new byte[BufferBytes];
        var told = new List<(GitWatch Owner, FolderEvent Event)>();
        while (true)
        {
            var length = (int)Libc.Read(inotify, buffer, (nuint)buffer.Length);
            if (length < 0 && Marshal.GetLastPInvokeError() == Libc.EIntr) continue;
            told.Clear();
            lock (_lock)
            {
                for (var at = 0; at + Inotify.HeaderBytes <= length;) at += Read_NeedsLock(buffer.AsSpan(at), told);
                if (length <= 0 || _byNumber.Count == 0)
                {
                    inotify.Dispose();
                    _inotify = null;
                    return;
                }
            }

            foreach (var (owner, happened) in told) Tell(owner, happened);
        }
    }

    private int Read_NeedsLock(ReadOnlySpan<byte> item, List<(GitWatch Owner, FolderEvent Event)> told)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(item);
        var mask = BinaryPrimitives.ReadUInt32LittleEndian(item[4..]);
        var nameBytes = (int)BinaryPrimitives.ReadUInt32LittleEndian(item[12..]);
        if ((mask & Inotify.Overflow) != 0)
        {
            // Too much happened to be told: everybody looks again.
            foreach (var owner in _byNumber.Values.SelectMany(watched => watched.Owners).Distinct())
                told.Add((owner, new FolderEvent("", "", mask)));
        }
        else if (_byNumber.TryGetValue(number, out var watched))
        {
            var name = Encoding.UTF8.GetString(item.Slice(Inotify.HeaderBytes, nameBytes).TrimEnd((byte)0));
            foreach (var owner in watched.Owners) told.Add((owner, new FolderEvent(watched.Path, name, mask)));
            if ((mask & Inotify.Ignored) != 0) Forget_NeedsLock(watched);
        }

        return Inotify.HeaderBytes + nameBytes;
    }

    private void Tell(GitWatch owner, FolderEvent happened)
    {
        try
        {
            owner.Told(happened);
        }
#pragma warning disable CA1031 // One repository's fault must not end the thread that all of them are told by.
        catch (Exception error)
        {
            Log.OwnerFailed(logger, error);
        }
#pragma warning restore CA1031
    }

    private static partial class Log
    {
        [LoggerMessage(6050, LogLevel.Warning, "The kernel gives no descriptor to watch folders with; repositories are looked at by time",
            EventName = "GitWatchNoDescriptor")]
        public static partial void NoDescriptor(ILogger logger, Exception error);

        [LoggerMessage(6051, LogLevel.Error, "A repository failed when it was told of a change", EventName = "GitWatchOwnerFailed")]
        public static partial void OwnerFailed(ILogger logger, Exception error);
    }
}
