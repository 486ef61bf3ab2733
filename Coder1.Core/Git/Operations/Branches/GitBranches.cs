using Coder1.Core.Git.Operations.Names;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.Branches;

/// <summary>Branches: listed, made, renamed, deleted.</summary>
/// <param name="git">Runs git.</param>
/// <param name="options">The bounds.</param>
public sealed class GitBranches(GitRunner git, IOptions<GitOperationOptions> options)
{
    private readonly BranchReader _reader = new(git);

    /// <summary>The branches, remote branches and tags.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Faults.GitFaultException">git refused.</exception>
    public async Task<BranchList> ListAsync(string folder, CancellationToken cancellation)
    {
        var place = GitRunner.Require(folder);
        var max = options.Value.MaxListed;
        var (own, moreOwn) = await _reader.ReadAsync(place, "refs/heads/", max, cancellation).ConfigureAwait(false);
        var (remote, moreRemote) = await _reader.ReadAsync(place, "refs/remotes/", max, cancellation).ConfigureAwait(false);
        var (tags, moreTags) = await _reader.ReadAsync(place, "refs/tags/", max, cancellation).ConfigureAwait(false);
        var remotes = await git.RemotesAsync(place, cancellation).ConfigureAwait(false);
        var current = await git.CurrentBranchAsync(place, cancellation).ConfigureAwait(false);
        return new BranchList(current, own, remote, tags, [.. remotes.Take(max)], moreOwn || moreRemote || moreTags || remotes.Count > max);
    }

    /// <summary>Makes a branch.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="name">Its name.</param>
    /// <param name="from">Where it begins; null for HEAD. It follows a remote branch that it begins at.</param>
    /// <param name="switchTo">Whether it is checked out at once.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Faults.GitFaultException">The name is in use, there is no such commit, or local changes are in the way.</exception>
    public Task CreateAsync(string folder, string? name, string? from, bool switchTo, CancellationToken cancellation)
    {
        var branch = GitRef.Branch(name);
        string[] begin = from is null ? [] : [GitRef.Revision(from)];
        return git.ChangeAsync(folder, async place =>
        {
            if (from is not null) await git.CommitAsync(place, from, cancellation).ConfigureAwait(false);
            string[] arguments = switchTo ? ["switch", "-q", "-c", branch, .. begin] : ["branch", "-q", branch, .. begin];
            await git.RunAsync(new GitCommand(place.Top, arguments), cancellation).ConfigureAwait(false);
        }, cancellation);
    }

    /// <summary>Renames a branch.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="name">Its name.</param>
    /// <param name="to">The new one.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Faults.GitFaultException">There is none, or the new name is in use.</exception>
    public Task RenameAsync(string folder, string? name, string? to, CancellationToken cancellation)
    {
        var (from, target) = (GitRef.Branch(name), GitRef.Branch(to));
        return git.ChangeAsync(
            folder, place => git.RunAsync(new GitCommand(place.Top, "branch", "-m", from, target), cancellation, Faults.GitFault.UnknownRef), cancellation);
    }

    /// <summary>Deletes a branch.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="name">Its name.</param>
    /// <param name="force">Also where its commits are nowhere else.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Its commit: a branch made from it is the same again.</returns>
    /// <exception cref="Faults.GitFaultException">There is none, it is checked out, or it is not merged.</exception>
    public Task<string> DeleteAsync(string folder, string? name, bool force, CancellationToken cancellation)
    {
        var branch = GitRef.Branch(name);
        return git.ChangeAsync(folder, async place =>
        {
            var commit = await git.CommitAsync(place, $"refs/heads/{branch}", cancellation).ConfigureAwait(false);
            await git.RunAsync(new GitCommand(place.Top, "branch", "-q", force ? "-D" : "-d", branch), cancellation).ConfigureAwait(false);
            return commit;
        }, cancellation);
    }
}
