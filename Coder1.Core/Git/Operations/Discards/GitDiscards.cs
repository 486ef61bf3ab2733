using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Git.Operations.Staging;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.Discards;

/// <summary>Throws changes of the working tree away, and brings them back.</summary>
/// <param name="git">Runs git.</param>
/// <param name="spool">For lists.</param>
/// <param name="index">Hands them on.</param>
/// <param name="store">What was discarded.</param>
/// <param name="options">The bounds.</param>
public sealed class GitDiscards(GitRunner git, GitSpool spool, IndexWriter index, DiscardStore store, IOptions<GitOperationOptions> options)
{
    private readonly WorkingNames _names = new(git);

    /// <summary>Makes files what the index has, and deletes those that git does not know.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="what">Paths, or the group of changes or of untracked files.</param>
    /// <param name="forever">Keep nothing where it is too much to be kept.</param>
    /// <param name="cancellation">Gives up, as long as nothing was changed.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.TooLarge"/>: more than is kept, nothing was done; or git refused.</exception>
    public Task<DiscardResult> DiscardAsync(string folder, GitSelection what, bool forever, CancellationToken cancellation)
    {
        if (what.Group is GitGroup.Staged or GitGroup.Merge)
            throw new WorkspaceException(WorkspaceFault.Malformed, "Only the groups 'changes' and 'untracked' can be discarded.");
        return git.ChangeAsync(folder, place => DiscardAsync(place, what, forever, cancellation), cancellation);
    }

    /// <summary>Takes a discard back.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="id">From <see cref="DiscardResult.Undo"/>.</param>
    /// <param name="cancellation">Gives up, as long as nothing was changed.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Conflict"/>: the files changed since, nothing was done;
    /// <see cref="GitFault.UnknownRef"/>: it is not kept any more.</exception>
    public Task UndoAsync(string folder, string id, CancellationToken cancellation) => git.ChangeAsync(folder, async place =>
    {
        if (store.Find(id) is not { } about || about.Top != place.Top)
            throw GitFaultException.Of(GitFault.UnknownRef, "What was discarded then is not kept any more.", "There is nothing to do.");
        var kept = new KeptFiles(git, index, store.FolderOf(id), place.Top);
        if (await PresentAsync(kept, cancellation).ConfigureAwait(false) != about.After)
            throw Changed();
        await kept.SwitchAsync(about.After, about.Before).ConfigureAwait(false);
        store.Remove(id);
    }, cancellation);

    private static async Task<string?> PresentAsync(KeptFiles kept, CancellationToken cancellation)
    {
        try
        {
            return await kept.KeepAsync(cancellation).ConfigureAwait(false);
        }
        catch (GitFaultException)
        {
            // A folder stands where a file was, or a link above it: git cannot even look.
            return null;
        }
    }

    private static GitFaultException Changed() => GitFaultException.Of(
        GitFault.Conflict, "The files were changed since they were discarded.", "Nothing was brought back, so that nothing is lost.");

    private async Task<DiscardResult> DiscardAsync(GitFolder place, GitSelection what, bool forever, CancellationToken cancellation)
    {
        var (tracked, untracked) = (spool.Create(), spool.Create());
        await using (tracked.ConfigureAwait(false))
        await using (untracked.ConfigureAwait(false))
        {
            var list = new DiscardList(place, what, tracked, untracked);
            await CollectAsync(place, what, list, cancellation).ConfigureAwait(false);
            if (list.Count == 0)
                throw GitFaultException.Of(GitFault.Nothing, "None of this is changed.", "Refresh: somebody else may have been here.");
            if (list.Bytes > options.Value.MaxDiscardedBytes && !forever) throw TooLarge(list.Bytes);
            var id = store.NewId();
            try
            {
                var about = await DiscardAsync(place, id, (tracked, untracked), forever, cancellation).ConfigureAwait(false);
                if (about is null || list.Bytes > options.Value.MaxDiscardedBytes) return new DiscardResult(list.Count, "");
                store.Finish(id, about);
                store.Trim(id);
                return new DiscardResult(list.Count, id);
            }
            finally
            {
                if (store.Find(id) is null) store.Remove(id);
            }
        }
    }

    private async Task<DiscardAbout?> DiscardAsync(
        GitFolder place, string id, (FileStream Tracked, FileStream Untracked) lists, bool forever, CancellationToken cancellation)
    {
        var kept = new KeptFiles(git, index, store.FolderOf(id), place.Top);
        kept.Make();
        await WriteNamesAsync(kept.Names, lists, cancellation).ConfigureAwait(false);
        var before = await kept.KeepAsync(cancellation).ConfigureAwait(false);
        var isTooLarge = store.BytesOf(id) > options.Value.MaxDiscardedBytes;
        if (isTooLarge && !forever) throw TooLarge(store.BytesOf(id));
        await kept.DeleteAsync(before, lists.Untracked, cancellation).ConfigureAwait(false);
        try
        {
            // From here on to the end: half of it would be neither.
            await index.RunAsync(
                new GitCommand(place.Top, "checkout-index", "-f", "-u", "-q", "-z", "--stdin"), lists.Tracked.Rewound(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (GitFaultException)
        {
            await kept.SwitchAsync(await kept.KeepAsync(CancellationToken.None).ConfigureAwait(false), before).ConfigureAwait(false);
            throw;
        }

        var after = await kept.KeepAsync(CancellationToken.None).ConfigureAwait(false);
        return isTooLarge ? null : new DiscardAbout(place.Top, before, after);
    }

    private async Task CollectAsync(GitFolder place, GitSelection what, DiscardList list, CancellationToken cancellation)
    {
        if (what.Group is null or GitGroup.Changes)
        {
            // What was only touched is no change.
            await index.RefreshAsync(place, cancellation).ConfigureAwait(false);
            await _names.ModifiedAsync(place, list.Add, cancellation).ConfigureAwait(false);
        }

        if (what.Group is null or GitGroup.Untracked)
            await _names.UntrackedAsync(place, list.AddUntracked, cancellation).ConfigureAwait(false);
    }

    private static async Task WriteNamesAsync(string file, (FileStream Tracked, FileStream Untracked) lists, CancellationToken cancellation)
    {
        var names = File.Create(file);
        await using (names.ConfigureAwait(false))
        {
            await lists.Tracked.Rewound().CopyToAsync(names, cancellation).ConfigureAwait(false);
            await lists.Untracked.Rewound().CopyToAsync(names, cancellation).ConfigureAwait(false);
        }
    }

    private GitFaultException TooLarge(long bytes) => GitFaultException.Of(
        GitFault.TooLarge, $"These changes have {bytes} bytes; {options.Value.MaxDiscardedBytes} are kept to be brought back.",
        "Nothing was discarded. Discard fewer at once, or for ever.");
}
