using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.Staging;

/// <summary>Puts changes into the index, and takes them out.</summary>
/// <param name="git">Runs git.</param>
/// <param name="spool">For lists.</param>
/// <param name="index">Writes them.</param>
public sealed class GitStaging(GitRunner git, GitSpool spool, IndexWriter index)
{
    private readonly WorkingNames _names = new(git);

    /// <summary>Puts changes into the index; a file in conflict counts as resolved then.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="what">Paths, or a group.</param>
    /// <param name="cancellation">Gives up; what was staged until then stays so.</param>
    /// <exception cref="GitFaultException">git refused.</exception>
    public Task StageAsync(string folder, GitSelection what, CancellationToken cancellation) =>
        git.ChangeAsync(folder, async place =>
        {
            var list = spool.Create();
            await using (list.ConfigureAwait(false))
            {
                await CollectAsync(place, what, list, cancellation).ConfigureAwait(false);
                await index.AddAsync(place, list.Rewound(), cancellation).ConfigureAwait(false);
            }
        }, cancellation);

    /// <summary>Makes the index hold what the last commit has; of a renamed file both names.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="what">Paths, or the group of what is staged.</param>
    /// <param name="cancellation">Gives up; what was taken out until then stays so.</param>
    /// <exception cref="GitFaultException">git refused.</exception>
    public Task UnstageAsync(string folder, GitSelection what, CancellationToken cancellation) =>
        git.ChangeAsync(folder, async place =>
        {
            if (what.Group is not (null or GitGroup.Staged))
                throw new WorkspaceException(WorkspaceFault.Malformed, "Only the group 'staged' can be unstaged.");
            var list = spool.Create();
            await using (list.ConfigureAwait(false))
            {
                var tree = await TreeAsync(place, cancellation).ConfigureAwait(false);
                // Whose names are looked at one by one, of them renames matter.
                await _names.StagedAsync(place, tree, withRenames: what.Group is null, Found, cancellation).ConfigureAwait(false);
                await index.PutAsync(place, list.Rewound(), cancellation).ConfigureAwait(false);
                // Else git would compare the contents of all of them at every look from now on.
                await index.RefreshAsync(place, cancellation).ConfigureAwait(false);

                void Found(RawEntry entry)
                {
                    if (entry.Status == 'U' || !(what.Has(entry.Path) || (entry.From is { } old && what.Has(old)))) return;
                    list.AddEntry(entry.OldMode, entry.OldHash, entry.From ?? entry.Path);
                    if (entry.From is not null) list.AddEntry("0", new string('0', entry.OldHash.Length), entry.Path);
                }
            }
        }, cancellation);

    private async Task CollectAsync(GitFolder place, GitSelection what, Stream list, CancellationToken cancellation)
    {
        if (what.Group == GitGroup.Staged) throw new WorkspaceException(WorkspaceFault.Malformed, "What is staged needs no staging.");
        foreach (var path in what.Paths.Where(path => !path.IsFolder)) list.Add(path);
        var isFolder = what.Paths.Any(path => path.IsFolder);
        if (what.Group is GitGroup.Changes or GitGroup.Merge || isFolder)
        {
            await _names.ModifiedAsync(place, entry =>
            {
                if (entry.Status == 'U' == what.Group is GitGroup.Merge && what.Has(entry.Path)) list.Add(entry.Path);
            }, cancellation).ConfigureAwait(false);
        }

        if (what.Group is GitGroup.Untracked || isFolder)
        {
            await _names.UntrackedAsync(place, path =>
            {
                if (!path.IsFolder && what.Has(path)) list.Add(path);
            }, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The last commit, or the empty tree before the first.</summary>
    private async Task<string> TreeAsync(GitFolder place, CancellationToken cancellation) =>
        await git.FindCommitAsync(place, "HEAD", cancellation).ConfigureAwait(false)
        ?? (await git.RunAsync(new GitCommand(place.Top, "hash-object", "-t", "tree", "--stdin"), cancellation).ConfigureAwait(false)).Text;
}
