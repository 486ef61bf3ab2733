using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.Merging;

/// <summary>Merges, and goes on with what is in the middle.</summary>
/// <param name="git">Runs git.</param>
public sealed class GitMerges(GitRunner git)
{
    /// <summary>Merges a branch into the one that is checked out.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="branch">A branch, a remote branch or a commit.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Unmerged"/>: there are conflicts to resolve; or git refused.</exception>
    public Task MergeAsync(string folder, string? branch, CancellationToken cancellation)
    {
        var revision = GitRef.Revision(branch);
        return git.ChangeAsync(folder, async place =>
        {
            await git.CommitAsync(place, revision, cancellation).ConfigureAwait(false);
            await git.RunAsync(new GitCommand(place.Top, "merge", "--no-edit", revision) { Environment = GitRunner.WithPatterns }, cancellation, GitFault.Unmerged).ConfigureAwait(false);
        }, cancellation);
    }

    /// <summary>Goes on with what is in the middle, gives it up, or leaves a commit out.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="action"><c>continue</c>, <c>abort</c> or <c>skip</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Nothing"/>: nothing is in the middle; or git refused.</exception>
    public Task ActAsync(string folder, string? action, CancellationToken cancellation)
    {
        if (action is not ("continue" or "abort" or "skip"))
            throw new WorkspaceException(WorkspaceFault.Malformed, "'action' is continue, abort or skip.");
        return git.ChangeAsync(folder, async place =>
        {
            if (OperationState.Of(place) is not { } operation)
                throw GitFaultException.Of(GitFault.Nothing, "Nothing is in the middle.", "Refresh: somebody else may have finished it.");
            await git.RunAsync(new GitCommand(place.Top, Arguments(operation, action)) { Environment = GitRunner.WithPatterns }, cancellation, GitFault.Unmerged).ConfigureAwait(false);
        }, cancellation);
    }

    private static string[] Arguments(GitOperation operation, string action) => (operation, action) switch
    {
        (GitOperation.Bisect, "abort") => ["bisect", "reset"],
        (GitOperation.Bisect, "skip") => ["bisect", "skip"],
        (GitOperation.Bisect, _) or (GitOperation.Merge, "skip") => throw new WorkspaceException(
            WorkspaceFault.Malformed, $"A {operation.Name()} cannot {action}."),
        // As the message was prepared; git's own --continue says the same of conflicts that are left.
        (GitOperation.Merge, "continue") => ["commit", "--no-edit"],
        _ => [operation.Name(), $"--{action}"],
    };
}
