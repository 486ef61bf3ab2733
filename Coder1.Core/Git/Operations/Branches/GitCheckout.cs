using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.Branches;

/// <summary>Goes to another branch or commit.</summary>
/// <param name="git">Runs git.</param>
public sealed class GitCheckout(GitRunner git)
{
    private const string Stashed = "refs/stash";

    /// <summary>Checks something out.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="target">What.</param>
    /// <param name="cancellation">Gives up before.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Dirty"/>: local changes are in the way;
    /// <see cref="GitFault.Unmerged"/>: it worked, but the changes that were carried over are in conflict there.</exception>
    public Task SwitchAsync(string folder, CheckoutTarget target, CancellationToken cancellation)
    {
        if (new[] { target.Branch, target.Commit, target.RemoteBranch }.Count(one => one is not null) != 1)
            throw new WorkspaceException(WorkspaceFault.Malformed, "Send one of 'branch', 'commit' and 'remoteBranch'.");
        var branch = target.Branch is null ? null : GitRef.Branch(target.Branch);
        var commit = target.Commit is null ? null : GitRef.Revision(target.Commit);
        var remote = target.RemoteBranch is null ? null : GitRef.Branch(target.RemoteBranch);
        return git.ChangeAsync(folder, async place =>
        {
            var arguments = branch is not null ? ["switch", "-q", "--no-guess", branch]
                : commit is not null ? ["switch", "-q", "--detach", await git.CommitAsync(place, commit, cancellation).ConfigureAwait(false)]
                : await TrackAsync(place, remote!, cancellation).ConfigureAwait(false);
            var command = new GitCommand(place.Top, arguments) { Environment = GitRunner.WithPatterns };
            if (target.Stash) await CarryAsync(place, command, cancellation).ConfigureAwait(false);
            else await git.RunAsync(command, cancellation).ConfigureAwait(false);
        }, cancellation);
    }

    private async Task<string[]> TrackAsync(GitFolder place, string remoteBranch, CancellationToken cancellation)
    {
        await git.CommitAsync(place, $"refs/remotes/{remoteBranch}", cancellation).ConfigureAwait(false);
        var remotes = await git.RemotesAsync(place, cancellation).ConfigureAwait(false);
        var remote = remotes.Where(remote => remoteBranch.StartsWith(remote + '/', StringComparison.Ordinal)).MaxBy(remote => remote.Length);
        var name = GitRef.Branch(remote is null ? remoteBranch[(remoteBranch.IndexOf('/', StringComparison.Ordinal) + 1)..] : remoteBranch[(remote.Length + 1)..]);
        return await git.FindCommitAsync(place, $"refs/heads/{name}", cancellation).ConfigureAwait(false) is null
            ? ["switch", "-q", "-c", name, "--track", remoteBranch]
            : ["switch", "-q", "--no-guess", name];
    }

    /// <summary>Puts local changes aside, goes, and takes them up again; from the first to the last step, whoever gives up.</summary>
    private async Task CarryAsync(GitFolder place, GitCommand command, CancellationToken cancellation)
    {
        var before = await git.FindCommitAsync(place, Stashed, cancellation).ConfigureAwait(false);
        await git.RunAsync(new GitCommand(place.Top, "stash", "push", "-q", "-m", "carried over by a checkout") { Environment = GitRunner.WithPatterns }, cancellation).ConfigureAwait(false);
        var after = await git.FindCommitAsync(place, Stashed, CancellationToken.None).ConfigureAwait(false);
        if (after == before)
        {
            await git.RunAsync(command, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        GitFaultException? refused = null;
        try
        {
            await git.RunAsync(command, CancellationToken.None).ConfigureAwait(false);
        }
        catch (GitFaultException error)
        {
            refused = error;
        }

        // Where it did not go, what was staged is staged again, too.
        string[] how = refused is null ? [] : ["--index"];
        var pop = await git.TryAsync(new GitCommand(place.Top, ["stash", "pop", "-q", .. how]) { Environment = GitRunner.WithPatterns }, CancellationToken.None).ConfigureAwait(false);
        if (refused is not null) throw refused;
        if (pop.ExitCode == 0) return;
        throw GitFaultException.Of(GitFault.Unmerged, GitWords.Clean($"{pop.Text}\n{pop.Error}"),
            "The switch worked, but your changes do not fit there. Resolve the conflicts; the changes are also kept as a stash.");
    }
}
