using System.Text;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Git.Operations.Staging;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.Merging;

/// <summary>Resolves conflicts file by file.</summary>
/// <param name="git">Runs git.</param>
/// <param name="spool">For lists.</param>
/// <param name="index">Hands them on.</param>
public sealed class GitResolve(GitRunner git, GitSpool spool, IndexWriter index)
{
    /// <summary>Takes one side of files in conflict, or what they are now. A side that deleted the file deletes it.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="paths">The files.</param>
    /// <param name="side"><c>ours</c>, <c>theirs</c> or <c>marked</c>; in a rebase ours is what is rebased onto, as git has it.</param>
    /// <param name="cancellation">Gives up before.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Conflict"/>: one of them is in conflict no more; or git refused.</exception>
    public Task ResolveAsync(string folder, IReadOnlyCollection<string?>? paths, string? side, CancellationToken cancellation)
    {
        var chosen = GitSelection.Parse(null, paths).Paths;
        int? stage = side switch
        {
            "ours" => 2,
            "theirs" => 3,
            "marked" => null,
            _ => throw new WorkspaceException(WorkspaceFault.Malformed, "'side' is ours, theirs or marked."),
        };
        return git.ChangeAsync(folder, async place =>
        {
            var conflicts = await ConflictsAsync(place, [.. chosen], cancellation).ConfigureAwait(false);
            if (chosen.FirstOrDefault(path => !conflicts.ContainsKey(path)) is { } other)
                throw GitFaultException.Of(GitFault.Conflict, $"'{other}' is not in conflict any more.", "Refresh: somebody else may have resolved it.");
            if (stage is null) await index.AddAsync(place, new MemoryStream(GitPath.List(chosen)), cancellation).ConfigureAwait(false);
            else await TakeAsync(place, conflicts, stage.Value).ConfigureAwait(false);
        }, cancellation);
    }

    private async Task TakeAsync(GitFolder place, Dictionary<GitPath, Sides> conflicts, int stage)
    {
        var (entries, names) = (spool.Create(), spool.Create());
        await using (entries.ConfigureAwait(false))
        await using (names.ConfigureAwait(false))
        {
            foreach (var (path, sides) in conflicts)
            {
                if (sides[stage] is not { } entry) continue;
                entries.AddEntry(entry.Mode, entry.Hash, path);
                names.Add(path);
            }

            // Not to be cancelled: the index would say resolved, and the file would not be.
            await index.PutAsync(place, entries.Rewound(), CancellationToken.None).ConfigureAwait(false);
            await index.RunAsync(new GitCommand(place.Top, "checkout-index", "-f", "-u", "-q", "-z", "--stdin"), names.Rewound(), CancellationToken.None).ConfigureAwait(false);
        }

        List<GitPath> deleted = [.. conflicts.Where(conflict => conflict.Value[stage] is null).Select(conflict => conflict.Key)];
        if (deleted.Count == 0) return;
        await git.RunAsync(
            new GitCommand(place.Top, "rm", "-f", "-q", "--pathspec-from-file=-", "--pathspec-file-nul") { Input = GitPath.List(deleted) },
            CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<Dictionary<GitPath, Sides>> ConflictsAsync(GitFolder place, HashSet<GitPath> chosen, CancellationToken cancellation)
    {
        Dictionary<GitPath, Sides> found = [];
        await git.StreamAsync(new GitCommand(place.Top, "ls-files", "-z", "--unmerged"), async (output, stop) =>
        {
            var reader = new RecordReader(output);
            while (await reader.NextAsync(stop).ConfigureAwait(false)) Take(reader.Current, chosen, found);
            return true;
        }, cancellation).ConfigureAwait(false);
        return found;
    }

    /// <summary>Reads "mode hash stage", a tab, and the path.</summary>
    private static void Take(ReadOnlySpan<byte> record, HashSet<GitPath> chosen, Dictionary<GitPath, Sides> found)
    {
        var tab = record.IndexOf((byte)'\t');
        if (tab < 0 || Encoding.ASCII.GetString(record[..tab]).Split(' ') is not [var mode, var hash, { Length: 1 } stage]) return;
        var path = GitPath.Of(record[(tab + 1)..]);
        if (!chosen.Contains(path)) return;
        if (!found.TryGetValue(path, out var sides)) found.Add(path, sides = new Sides());
        sides[stage[0] - '0'] = (mode, hash);
    }

    /// <summary>What each side has of a file: base, ours, theirs.</summary>
    private sealed class Sides
    {
        private readonly (string Mode, string Hash)?[] _sides = new (string, string)?[4];

        public (string Mode, string Hash)? this[int stage]
        {
            get => _sides[stage];
            set => _sides[stage & 3] = value;
        }
    }
}
