using System.Globalization;
using System.Text;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.Stashes;

/// <summary>Puts changes aside, and brings them back. Named by hash: their numbers move.</summary>
/// <param name="git">Runs git.</param>
/// <param name="options">The bounds.</param>
public sealed class GitStashes(GitRunner git, IOptions<GitOperationOptions> options)
{
    private const string Ref = "refs/stash";
    private const int MaxMessage = 1000;

    /// <summary>What is put aside, the newest first.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Stash>> ListAsync(string folder, CancellationToken cancellation) =>
        ListAsync(GitRunner.Require(folder), cancellation);

    /// <summary>Puts changes aside.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="request">Which.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Nothing"/>: there are none; or git refused.</exception>
    public Task PushAsync(string folder, StashRequest request, CancellationToken cancellation)
    {
        var message = Checked(request.Message);
        if (request is { Untracked: true, Staged: true })
            throw new WorkspaceException(WorkspaceFault.Malformed, "'untracked' and 'staged' exclude each other.");
        return git.ChangeAsync(folder, async place =>
        {
            List<string> arguments = ["stash", "push"];
            if (request.Untracked) arguments.Add("--include-untracked");
            if (request.Staged) arguments.Add("--staged");
            if (message.Length > 0) arguments.AddRange(["-m", message]);
            var before = await git.FindCommitAsync(place, Ref, cancellation).ConfigureAwait(false);
            var said = await git.RunAsync(new GitCommand(place.Top, arguments) { Environment = GitRunner.WithPatterns }, cancellation).ConfigureAwait(false);
            // git is content where nothing was to be done; people wonder.
            if (await git.FindCommitAsync(place, Ref, cancellation).ConfigureAwait(false) == before) throw GitFaults.Of(1, said.Text, GitFault.Nothing);
        }, cancellation);
    }

    /// <summary>Brings changes back.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="commit">Which.</param>
    /// <param name="pop">Let go of them then, unless there are conflicts.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Unmerged"/>: there are conflicts to resolve; or git refused.</exception>
    public Task ApplyAsync(string folder, string? commit, bool pop, CancellationToken cancellation)
    {
        var hash = GitRef.Hash(commit);
        return git.ChangeAsync(folder, async place =>
        {
            await RequireAsync(place, hash, cancellation).ConfigureAwait(false);
            await git.RunAsync(new GitCommand(place.Top, "stash", "apply", hash) { Environment = GitRunner.WithPatterns }, cancellation, GitFault.Unmerged).ConfigureAwait(false);
            if (pop) await DropAsync(place, hash, CancellationToken.None).ConfigureAwait(false);
        }, cancellation);
    }

    /// <summary>Lets go of changes.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="commit">Which.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.UnknownRef"/>: there are no such; or git refused.</exception>
    public Task DropAsync(string folder, string? commit, CancellationToken cancellation)
    {
        var hash = GitRef.Hash(commit);
        return git.ChangeAsync(folder, place => DropAsync(place, hash, cancellation), cancellation);
    }

    /// <summary>Puts changes back among those that are put aside, after they were let go of.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="commit">Which; git keeps what nothing points to for some weeks.</param>
    /// <param name="message">What it says.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.UnknownRef"/>: it is gone for good; or git refused.</exception>
    public Task RestoreAsync(string folder, string? commit, string? message, CancellationToken cancellation)
    {
        var (hash, text) = (GitRef.Hash(commit), Checked(message));
        return git.ChangeAsync(folder, async place =>
        {
            // git would store any commit; a stash is one with the index beside it.
            await git.CommitAsync(place, $"{hash}^2", cancellation).ConfigureAwait(false);
            await git.RunAsync(
                new GitCommand(place.Top, "stash", "store", "-q", "-m", text.Length > 0 ? text : "restored", hash), cancellation, GitFault.UnknownRef).ConfigureAwait(false);
        }, cancellation);
    }

    private static string Checked(string? message) => (message ?? "") is { Length: <= MaxMessage } text && !text.Any(letter => letter < ' ')
        ? text
        : throw new WorkspaceException(WorkspaceFault.Malformed, $"A stash's message is one line of at most {MaxMessage} letters.");

    private async Task<int> RequireAsync(GitFolder place, string hash, CancellationToken cancellation)
    {
        var number = (await ListAsync(place, cancellation).ConfigureAwait(false)).Select(stash => stash.Commit).ToList().IndexOf(hash);
        return number >= 0 ? number
            : throw GitFaultException.Of(GitFault.UnknownRef, "There is no such stash.", "Refresh: somebody else may have used it.");
    }

    private async Task DropAsync(GitFolder place, string hash, CancellationToken cancellation)
    {
        var number = await RequireAsync(place, hash, cancellation).ConfigureAwait(false);
        await git.RunAsync(
            new GitCommand(place.Top, "stash", "drop", "-q", string.Create(CultureInfo.InvariantCulture, $"stash@{{{number}}}")), cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Stash>> ListAsync(GitFolder place, CancellationToken cancellation)
    {
        List<Stash> stashes = [];
        if (await git.FindCommitAsync(place, Ref, cancellation).ConfigureAwait(false) is null) return stashes;
        var command = new GitCommand(
            place.Top, "log", "-z", "--walk-reflogs", $"--max-count={options.Value.MaxListed}", "--format=%H%x01%ct%x01%gs", "--encoding=UTF-8",
            "--no-show-signature", Ref, "--");
        await git.StreamAsync(command, async (output, stop) =>
        {
            var reader = new RecordReader(output);
            while (await reader.NextAsync(stop).ConfigureAwait(false))
                if (Encoding.UTF8.GetString(reader.Current).Split('\u0001', 3) is [var hash, var at, var words]) stashes.Add(Read(hash, at, words));
            return true;
        }, cancellation).ConfigureAwait(false);
        return stashes;
    }

    /// <summary>git writes "On main: message", or "WIP on main: hash subject".</summary>
    private static Stash Read(string hash, string at, string words)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(long.TryParse(at, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);
        foreach (var begin in (ReadOnlySpan<string>)["On ", "WIP on "])
        {
            var colon = words.IndexOf(": ", StringComparison.Ordinal);
            if (!words.StartsWith(begin, StringComparison.Ordinal) || colon < begin.Length) continue;
            var branch = words[begin.Length..colon];
            return new Stash(hash, begin[0] == 'O' ? words[(colon + 2)..] : words, branch == "(no branch)" ? null : branch, time);
        }

        return new Stash(hash, words, null, time);
    }
}
