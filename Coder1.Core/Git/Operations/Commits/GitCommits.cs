using System.Text;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Merging;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.Commits;

/// <summary>Makes commits, and takes the last one back.</summary>
/// <param name="git">Runs git.</param>
/// <param name="options">How long hooks may take.</param>
public sealed class GitCommits(GitRunner git, IOptions<GitOptions> options)
{
    private const int MaxMessageCharacters = 64 * 1024;

    private static readonly string[] Hooks = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"];

    /// <summary>Makes a commit of what is staged.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="request">What it says.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException">git or a hook refused.</exception>
    public Task<CommitResult> CommitAsync(string folder, CommitRequest request, CancellationToken cancellation)
    {
        var message = request.Message ?? "";
        if (message.Length > MaxMessageCharacters)
            throw new WorkspaceException(WorkspaceFault.TooLarge, $"A message has at most {MaxMessageCharacters} letters.");
        if (message.Contains('\0')) throw new WorkspaceException(WorkspaceFault.Malformed, "The message holds a NUL.");
        return git.ChangeAsync(folder, async place =>
        {
            var isPrepared = request.Amend || File.Exists(Path.Combine(place.GitDir, "MERGE_MSG"));
            if (string.IsNullOrWhiteSpace(message) && !isPrepared)
                throw new WorkspaceException(WorkspaceFault.Malformed, "Write a message.");
            List<string> arguments = ["commit"];
            arguments.AddRange(string.IsNullOrWhiteSpace(message) ? ["--no-edit"] : ["-F", "-"]);
            if (request.Amend) arguments.Add("--amend");
            if (request.SignOff) arguments.Add("--signoff");
            if (request.All) arguments.Add("--all");
            var command = new GitCommand(place.Top, arguments)
            {
                Input = Encoding.UTF8.GetBytes(message), Environment = GitRunner.WithPatterns,
                Timeout = HasHooks(place) ? options.Value.SyncTimeout : null,
            };
            // One that git knows nothing to say of was refused by a hook.
            var said = await git.RunAsync(command, cancellation, GitFault.Hook).ConfigureAwait(false);
            return new CommitResult(await git.CommitAsync(place, "HEAD", CancellationToken.None).ConfigureAwait(false), said.Text);
        }, cancellation);
    }

    /// <summary>Takes the last commit back; its changes stay staged.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException">It is the first, is on a remote branch, or something is in the middle.</exception>
    public Task UndoAsync(string folder, CancellationToken cancellation) => git.ChangeAsync(folder, async place =>
    {
        if (OperationState.Of(place) is { } operation)
            throw GitFaultException.Of(GitFault.Unmerged, $"A {operation.Name()} is in the middle.", "Finish it, or abort it.");
        var last = await git.CommitAsync(place, "HEAD", cancellation).ConfigureAwait(false);
        if (await git.FindCommitAsync(place, "HEAD^", cancellation).ConfigureAwait(false) is null)
            throw GitFaultException.Of(GitFault.Failed, "This is the first commit: there is none before it.", "Amend it instead.");
        var remote = await git.RunAsync(
            new GitCommand(place.Top, "for-each-ref", "--count=1", "--format=%(refname:short)", $"--contains={last}", "refs/remotes"), cancellation).ConfigureAwait(false);
        if (remote.Text.Length > 0)
        {
            throw GitFaultException.Of(GitFault.Failed, $"The last commit is on '{remote.Text}' already.",
                "Others may have it. Make a commit that reverts it.");
        }

        await git.RunAsync(new GitCommand(place.Top, "reset", "--soft", "HEAD^"), cancellation).ConfigureAwait(false);
    }, cancellation);

    /// <summary>Hooks of a project run its tests, which takes as long as it takes.</summary>
    private static bool HasHooks(GitFolder place) => Array.Exists(Hooks, hook => File.Exists(Path.Combine(place.CommonDir, "hooks", hook)))
        || Directory.Exists(Path.Combine(place.Top, ".husky")) || Directory.Exists(Path.Combine(place.Top, ".githooks"));
}
