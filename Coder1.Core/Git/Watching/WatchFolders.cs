using System.Text;

namespace Coder1.Core.Git.Watching;

/// <summary>Finds the folders that are worth watching.</summary>
internal sealed class WatchFolders(GitClient git)
{
    /// <summary>Folders of branches with slashes in their names, and of remotes; of more a change shows when something else does.</summary>
    private const int MaxRefFolders = 64;

    private const int MaxNewFolders = 64;
    private const int MaxLineBytes = 64 * 1024;

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true,
    };

    /// <summary>The repository's own.</summary>
    public static IEnumerable<string> Own(GitFolder place)
    {
        string[] own = [place.GitDir, place.CommonDir, Path.Combine(place.CommonDir, "refs")];
        var refs = own[2];
        return Directory.Exists(refs)
            ? own.Concat(Directory.EnumerateDirectories(refs, "*", Below).Where(folder => !folder.StartsWith(refs + "/tags", StringComparison.Ordinal)).Take(MaxRefFolders))
            : own;
    }

    /// <summary>The folders that hold files that git knows, up to a number; and whether these are all.</summary>
    public async Task<(IReadOnlyList<string> Folders, bool IsAll)> TrackedAsync(GitFolder place, int most, CancellationToken cancellation)
    {
        HashSet<string> folders = new(StringComparer.Ordinal) { place.Top };
        var isAll = true;
        var (code, _) = await git.StreamAsync(new GitCommand(place.Top, "ls-files", "-z"), ReadAsync, cancellation).ConfigureAwait(false);
        return ([.. folders], isAll && code == 0);

        async Task ReadAsync(Stream output, CancellationToken stop)
        {
            var buffer = new byte[MaxLineBytes];
            var last = Array.Empty<byte>();
            var held = 0;
            int read;
            while (held < buffer.Length && (read = await output.ReadAsync(buffer.AsMemory(held), stop).ConfigureAwait(false)) > 0)
            {
                held += read;
                var used = Take(buffer.AsSpan(0, held), ref last);
                if (!isAll) return;
                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
            }
        }

        int Take(ReadOnlySpan<byte> bytes, ref byte[] last)
        {
            var used = 0;
            int end;
            while ((end = bytes[used..].IndexOf((byte)0)) >= 0)
            {
                var slash = bytes.Slice(used, end).LastIndexOf((byte)'/');
                var folder = slash < 0 ? [] : bytes.Slice(used, slash);
                // In git's order most files lie where the one before does.
                if (!folder.SequenceEqual(last))
                {
                    last = folder.ToArray();
                    for (var path = Encoding.UTF8.GetString(folder); path.Length > 0; path = Path.GetDirectoryName(path) ?? "")
                        if (!folders.Add(Path.Combine(place.Top, path))) break;
                    isAll &= folders.Count < most;
                }

                used += end + 1;
            }

            return used;
        }
    }

    /// <summary>Of folders that are new, with what is in them, those that git does not ignore.</summary>
    public async Task<IReadOnlyList<string>> NewAsync(GitFolder place, IEnumerable<string> folders, CancellationToken cancellation)
    {
        var found = folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "*", Below).Prepend(folder))
            .Where(folder => folder.StartsWith(place.Top + '/', StringComparison.Ordinal) && !folder.Contains("/.git/", StringComparison.Ordinal))
            .Take(MaxNewFolders).ToList();
        if (found.Count == 0) return found;
        var names = string.Concat(found.Select(folder => folder[(place.Top.Length + 1)..] + "/\0"));
        var ignored = await git.RunAsync(
            new GitCommand(place.Top, "check-ignore", "-z", "--stdin") { Input = Encoding.UTF8.GetBytes(names) }, cancellation).ConfigureAwait(false);
        var ignoredNames = Encoding.UTF8.GetString(ignored.Bytes.Span).Split('\0').ToHashSet(StringComparer.Ordinal);
        return [.. found.Where(folder => !ignoredNames.Contains(folder[(place.Top.Length + 1)..] + "/"))];
    }
}
