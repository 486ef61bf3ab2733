using System.Text;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Safety;

/// <summary>Knows what keeps the programs of untrusted repositories from running.</summary>
/// <remarks>
/// A repository's configuration is read by git itself, which runs nothing for it, and kept while the files that it came of stay
/// the same. Where it includes others it is read each time, for those are not known. Bound: <see cref="MaxKept"/>, then the
/// oldest goes.
/// </remarks>
/// <param name="read">Runs a harmless git command in a folder, and gives its output where it worked.</param>
/// <param name="time">The clock.</param>
internal sealed class GitSafety(Func<string, string[], CancellationToken, Task<ReadOnlyMemory<byte>?>> read, TimeProvider time)
{
    public const int MaxKept = 16;

    private static readonly string[] List = ["config", "--list", "-z", "--show-scope"];

    private readonly Lock _lock = new();
    private readonly LinkedList<(string GitDir, string Stamps, RepositorySafety Safety)> _kept = [];

    public async Task<RepositorySafety> OfAsync(GitFolder? git, CancellationToken cancellation)
    {
        if (git is null) return RepositorySafety.None;
        // Before reading: what changes meanwhile must be seen the next time.
        var stamps = Stamps(git);
        if (stamps is not null && Kept(git.GitDir, stamps) is { } kept) return kept;
        var entries = ConfigEntry.Parse((await read(git.Top, List, cancellation).ConfigureAwait(false) ?? default).Span);
        var safety = RepositorySafety.Of(git.Top, entries, await SubmodulesAsync(git.Top, cancellation).ConfigureAwait(false));
        if (stamps is not null && !entries.Exists(entry => entry is { IsOwn: true, Section: "include" or "includeif" }))
            Keep(git.GitDir, stamps, safety);
        return safety;
    }

    private async Task<IReadOnlyList<string>> SubmodulesAsync(string top, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(top, ".gitmodules"))) return [];
        var output = await read(top, ["config", "-z", "--name-only", "--file", ".gitmodules", "--list"], cancellation).ConfigureAwait(false);
        return
        [
            .. Encoding.UTF8.GetString((output ?? default).Span).Split('\0')
                .Where(key => key.StartsWith("submodule.", StringComparison.Ordinal) && key.LastIndexOf('.') > "submodule.".Length)
                .Select(key => key["submodule.".Length..key.LastIndexOf('.')]).Distinct(),
        ];
    }

    private RepositorySafety? Kept(string gitDir, string stamps)
    {
        lock (_lock) return _kept.FirstOrDefault(kept => kept.GitDir == gitDir && kept.Stamps == stamps).Safety;
    }

    private void Keep(string gitDir, string stamps, RepositorySafety safety)
    {
        lock (_lock)
        {
            for (var node = _kept.First; node is not null; node = node.Next)
            {
                if (node.Value.GitDir != gitDir) continue;
                _kept.Remove(node);
                break;
            }

            _kept.AddLast((gitDir, stamps, safety));
            if (_kept.Count > MaxKept) _kept.RemoveFirst();
        }
    }

    /// <summary>Null where a file is so young that another change could leave the same stamp.</summary>
    private string? Stamps(GitFolder git)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var text = new StringBuilder();
        foreach (var file in (ReadOnlySpan<string>)
            [
                Path.Combine(git.CommonDir, "config"), Path.Combine(git.GitDir, "config.worktree"), Path.Combine(git.Top, ".gitmodules"),
                Path.Combine(home, ".gitconfig"), Path.Combine(home, ".config", "git", "config"), "/etc/gitconfig",
            ])
        {
            if (FileStatus.TryRead(file, followLinks: true, out var status) == 0)
            {
                if (WatchedPath.IsUnstable(status.Stamp, time.GetUtcNow())) return null;
                text.Append(status.Stamp.ETag);
            }

            text.Append('|');
        }

        return text.ToString();
    }
}
