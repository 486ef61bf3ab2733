using Coder1.Core.Git.Operations.Branches;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>Talks to other repositories: fetch, pull, push.</summary>
/// <remarks>
/// One at a time for a repository, and at most <see cref="GitOperationOptions.MaxSyncRequests"/> together; files can be staged
/// and committed meanwhile. Giving up ends git with all that it started.
/// </remarks>
public sealed class GitSyncs
{
    private readonly GitRunner _git;
    private readonly AskPass _askPass;
    private readonly SyncPlaces _places;
    private readonly GitOptions _options;
    private readonly GitOperationOptions _limits;
    private int _running;

    /// <summary>Makes it.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="askPass">Hands sign-ins over.</param>
    /// <param name="options">How long they may take.</param>
    /// <param name="limits">How many at once.</param>
    public GitSyncs(GitRunner git, AskPass askPass, IOptions<GitOptions> options, IOptions<GitOperationOptions> limits)
    {
        (_git, _askPass, _options, _limits) = (git, askPass, options.Value, limits.Value);
        _places = new SyncPlaces(git);
    }

    /// <summary>Gets what others pushed; no file changes.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="request">What.</param>
    /// <param name="tell">Told how far it is; must not block.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What git said, for people.</returns>
    /// <exception cref="GitFaultException">git refused.</exception>
    public Task<string> FetchAsync(string folder, FetchRequest request, Action<SyncProgress> tell, CancellationToken cancellation) =>
        InTurnAsync(folder, async place =>
        {
            var branch = await _git.CurrentBranchAsync(place, cancellation).ConfigureAwait(false);
            var remote = await _places.RemoteAsync(place, request.Remote, branch, cancellation).ConfigureAwait(false);
            return await FetchAsync(place, remote, request, tell, cancellation).ConfigureAwait(false);
        }, cancellation);

    /// <summary>Gets what others pushed, and takes it into the branch.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="request">How.</param>
    /// <param name="tell">Told how far it is; must not block.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What git said, for people.</returns>
    /// <exception cref="GitFaultException"><see cref="GitFault.Diverged"/>: nobody said whether to merge or to rebase; or git refused.</exception>
    public Task<string> PullAsync(string folder, PullRequest request, Action<SyncProgress> tell, CancellationToken cancellation) =>
        InTurnAsync(folder, async place =>
        {
            var branch = await _git.CurrentBranchAsync(place, cancellation).ConfigureAwait(false)
                ?? throw GitFaultException.Of(GitFault.Detached, "HEAD is at a commit, on no branch.", "Switch to a branch, then pull.");
            var merge = await _git.SettingAsync(place, $"branch.{branch}.merge", cancellation).ConfigureAwait(false);
            if (merge is null)
            {
                throw GitFaultException.Of(GitFault.NoUpstream, $"The branch '{branch}' follows no remote branch.",
                    "Publish it, or check the remote branch out.");
            }

            var remote = await _places.RemoteAsync(place, null, branch, cancellation).ConfigureAwait(false);
            await FetchAsync(place, remote, new FetchRequest(remote, Credentials: request.Credentials), tell, cancellation).ConfigureAwait(false);
            return await _git.ChangeAsync(folder, async _ =>
            {
                tell(new SyncProgress("Taking over", null, $"Taking {remote}'s commits over"));
                var arguments = await TakeOverAsync(place, branch, request.Rebase, cancellation).ConfigureAwait(false);
                return (await _git.RunAsync(new GitCommand(place.Top, arguments) { Environment = GitRunner.WithPatterns }, cancellation).ConfigureAwait(false)).Text;
            }, cancellation).ConfigureAwait(false);
        }, cancellation);

    /// <summary>Gives others what was committed.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="request">What.</param>
    /// <param name="tell">Told how far it is; must not block.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What git said, for people.</returns>
    /// <exception cref="GitFaultException"><see cref="GitFault.Diverged"/>: the others have more; <see cref="GitFault.NoUpstream"/>:
    /// nobody said where to; or git refused.</exception>
    public Task<string> PushAsync(string folder, PushRequest request, Action<SyncProgress> tell, CancellationToken cancellation) =>
        InTurnAsync(folder, async place =>
        {
            var branch = request.Branch is null ? await _git.CurrentBranchAsync(place, cancellation).ConfigureAwait(false) : GitRef.Branch(request.Branch);
            if (branch is null) throw GitFaultException.Of(GitFault.Detached, "HEAD is at a commit, on no branch.", "Make a branch here, then push it.");
            await _git.CommitAsync(place, $"refs/heads/{branch}", cancellation).ConfigureAwait(false);
            var target = await _git.SettingAsync(place, $"branch.{branch}.merge", cancellation).ConfigureAwait(false);
            var followed = await _git.SettingAsync(place, $"branch.{branch}.remote", cancellation).ConfigureAwait(false);
            if (target is null && request is { Remote: null, SetUpstream: false })
                throw GitFaultException.Of(GitFault.NoUpstream, $"The branch '{branch}' has no upstream branch.", "Publish it: push it with an upstream.");
            var remote = await _places.RemoteAsync(place, request.Remote, branch, cancellation).ConfigureAwait(false);
            if (target is null || followed != remote || request.SetUpstream) target = $"refs/heads/{branch}";
            List<string> arguments = ["push", "--progress"];
            if (request.SetUpstream) arguments.Add("--set-upstream");
            if (request.Force) arguments.AddRange([$"--force-with-lease={target}", "--force-if-includes"]);
            arguments.AddRange([remote, $"refs/heads/{branch}:{target}"]);
            return await TalkAsync(place, arguments, (remote, ToPush: true), request.Credentials, tell, cancellation).ConfigureAwait(false);
        }, cancellation);

    private Task<string> FetchAsync(
        GitFolder place, string remote, FetchRequest request, Action<SyncProgress> tell, CancellationToken cancellation)
    {
        List<string> arguments = ["fetch", "--progress"];
        if (request.Prune) arguments.Add("--prune");
        arguments.Add(remote);
        return TalkAsync(place, arguments, (remote, ToPush: false), request.Credentials, tell, cancellation);
    }

    /// <summary>What takes the upstream's commits into the branch.</summary>
    private async Task<string[]> TakeOverAsync(GitFolder place, string branch, bool? rebase, CancellationToken cancellation)
    {
        var isForwardOnly = false;
        if (rebase is null)
        {
            var setting = await _git.SettingAsync(place, $"branch.{branch}.rebase", cancellation).ConfigureAwait(false)
                ?? await _git.SettingAsync(place, "pull.rebase", cancellation).ConfigureAwait(false);
            rebase = setting is not (null or "false" or "no" or "off" or "0");
            isForwardOnly = setting is null && await _git.SettingAsync(place, "pull.ff", cancellation).ConfigureAwait(false) is null or "only";
        }

        if (rebase.Value) return ["rebase", "@{upstream}"];
        return isForwardOnly ? ["merge", "--ff-only", "@{upstream}"] : ["merge", "--no-edit", "@{upstream}"];
    }

    private async Task<string> TalkAsync(
        GitFolder place, List<string> arguments, (string Name, bool ToPush) remote, SyncCredentials? credentials,
        Action<SyncProgress> tell, CancellationToken cancellation)
    {
        var progress = new ProgressReader(tell);
        var command = new GitCommand(place.Top, arguments) { Timeout = _options.SyncTimeout, OnError = progress.Read };
        if (credentials is not null)
        {
            var address = await _places.AddressAsync(place, remote.Name, remote.ToPush, cancellation).ConfigureAwait(false);
            command = command with { Arguments = [.. AskPass.Arguments, .. arguments], Environment = _askPass.Environment(credentials, address) };
        }

        var output = await _git.RunAsync(command, cancellation, GitFault.Unreachable).ConfigureAwait(false);
        progress.End();
        return GitWords.Clean($"{output.Text}\n{output.Error}");
    }

    private async Task<string> InTurnAsync(string folder, Func<GitFolder, Task<string>> work, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _running) > _limits.MaxSyncRequests)
        {
            Interlocked.Decrement(ref _running);
            throw GitFaultException.Of(GitFault.Busy, "Too many repositories are being fetched or pushed already.", "Try again when one is done.");
        }

        try
        {
            var said = "";
            await _git.SyncAsync(folder, async place => said = await work(place).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            return said;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
