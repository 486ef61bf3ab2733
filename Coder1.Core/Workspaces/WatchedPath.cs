namespace Coder1.Core.Workspaces;

/// <summary>One path of a <see cref="FolderWatch"/> and what was last seen there.</summary>
internal sealed class WatchedPath(string path, string absolute, bool isFolder)
{
    /// <summary>
    /// A stamp that is younger than this when it is read proves nothing: the kernel's file times move in ticks of up to
    /// 10 ms, so a second change within the tick leaves the same stamp. 50 ms leaves room for clocks that differ a
    /// little.
    /// </summary>
    internal static readonly TimeSpan Unstable = TimeSpan.FromMilliseconds(50);

    private FileStamp? _seen;
    private bool _lookAgain;

    public string Path => path;

    public bool IsFolder => isFolder;

    /// <summary>The stamp of the last look; null when there was nothing.</summary>
    public FileStamp? Seen => _seen;

    public FileStamp? Read() =>
        FileStatus.TryRead(absolute, followLinks: true, out var status) == 0 ? status.Stamp : null;

    /// <summary>Sets what the owner has seen, so that only what differs from it is a change.</summary>
    public void Set(FileStamp? stamp, DateTimeOffset now)
    {
        _seen = stamp;
        _lookAgain = IsUnstable(stamp, now);
    }

    /// <summary>Takes a fresh stamp; true when it is a change, or when the last one was too young to tell.</summary>
    public bool Observe(FileStamp? stamp, DateTimeOffset now)
    {
        if (stamp == _seen)
        {
            // Once for each stamp: a clock that is far off must not make every look a change.
            var again = _lookAgain && !IsUnstable(stamp, now);
            _lookAgain &= !again;
            return again;
        }

        Set(stamp, now);
        return true;
    }

    internal static bool IsUnstable(FileStamp? stamp, DateTimeOffset now) =>
        stamp is { } s && (now - DateTimeOffset.UnixEpoch.AddTicks(s.ChangedNs / 100)).Duration() < Unstable;
}
