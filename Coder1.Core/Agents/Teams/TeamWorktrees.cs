using System.Globalization;
using System.Text;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Git;

namespace Coder1.Core.Agents.Teams;

/// <summary>Makes worktrees of a workspace that its own repository knows nothing of, and compares and merges what they hold.</summary>
/// <remarks>
/// A team has one repository of Coder1's own, with an index for the workspace and one for each member
/// (<see cref="CheckpointRepository"/>). Each member also gets a <c>.git</c> to itself that borrows those objects: agents look at
/// differences, commit and make branches as they like, and nothing of that is read here.
/// </remarks>
/// <param name="store">Lets one work with trees at a time.</param>
/// <param name="git">Runs git.</param>
internal sealed class TeamWorktrees(CheckpointStore store, GitClient git)
{
    private const string OwnSettings = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n[gc]\n\tauto = 0\n";
    private const string BaseMessage = "The workspace as it was when the team was asked";

    private static readonly KeyValuePair<string, string>[] Author =
    [
        new("GIT_AUTHOR_NAME", "Coder1"), new("GIT_AUTHOR_EMAIL", "coder1@localhost"),
        new("GIT_COMMITTER_NAME", "Coder1"), new("GIT_COMMITTER_EMAIL", "coder1@localhost"),
    ];

    /// <summary>Keeps how the workspace is now.</summary>
    /// <exception cref="GitException">git failed, or too much changed.</exception>
    public Task<TeamBase> KeepAsync(TeamFolder team, string workspace, CancellationToken cancellation) => store.InTurnAsync(async trees =>
    {
        var repository = team.RepositoryOf(workspace);
        var excluded = await repository.PrepareAsync(git, cancellation).ConfigureAwait(false);
        if (excluded is not null) File.Copy(excluded, Path.Combine(repository.Folder, "info", "exclude"), overwrite: true);
        // From what is committed: then only what is not has to be stored, and listed.
        if (await AskAsync(new GitCommand(workspace, "rev-parse", "--verify", "-q", "HEAD:./"), cancellation).ConfigureAwait(false) is { } head)
        {
            await git.RunAsync(repository.Command("read-tree", head), cancellation).ConfigureAwait(false);
            // Reads each file once; what differs makes it end with 1, and is listed next.
            await git.RunAsync(repository.Command("update-index", "-q", "--refresh"), cancellation).ConfigureAwait(false);
        }

        var tree = await trees.WriteAsync(repository, cancellation).ConfigureAwait(false);
        // What is committed in a folder above has other files.
        var parent = Path.Exists(Path.Combine(workspace, ".git"))
            ? await AskAsync(new GitCommand(workspace, "rev-parse", "--verify", "-q", "HEAD^{commit}"), cancellation).ConfigureAwait(false)
            : null;
        var commit = await CommitAsync(team, tree, parent, cancellation).ConfigureAwait(false);
        return new TeamBase(tree, commit, await SizeAsync(team, tree, cancellation).ConfigureAwait(false));
    }, cancellation);

    /// <summary>Makes a member's worktree.</summary>
    /// <exception cref="GitException">git failed.</exception>
    public async Task MakeAsync(TeamFolder team, int member, string worktree, TeamBase from, CancellationToken cancellation)
    {
        Directory.CreateDirectory(worktree);
        var repository = team.RepositoryOf(member, worktree);
        (await git.RunAsync(repository.Command("read-tree", "-m", "-u", from.Tree), cancellation).ConfigureAwait(false)).OrThrow();
        var own = Path.Combine(worktree, ".git");
        foreach (var part in (ReadOnlySpan<string>)["objects/info", "refs/heads", "info"]) Directory.CreateDirectory(Path.Combine(own, part));
        await WriteAsync("config", OwnSettings).ConfigureAwait(false);
        await WriteAsync("info/attributes", BytewiseRepository.Attributes).ConfigureAwait(false);
        await WriteAsync("objects/info/alternates", Path.Combine(team.RepositoryFolder, "objects") + "\n").ConfigureAwait(false);
        await WriteAsync("refs/heads/team", from.Commit + "\n").ConfigureAwait(false);
        File.Copy(Path.Combine(repository.Folder, repository.Index), Path.Combine(own, "index"));
        var excluded = Path.Combine(repository.Folder, "info", "exclude");
        if (File.Exists(excluded)) File.Copy(excluded, Path.Combine(own, "info", "exclude"));
        var shallow = await ShallowAsync(team, cancellation).ConfigureAwait(false);
        if (shallow is not null) await WriteAsync("shallow", shallow).ConfigureAwait(false);
        await WriteAsync("HEAD", "ref: refs/heads/team\n").ConfigureAwait(false);

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(own, name), text, cancellation);
    }

    /// <summary>The tree of a member as it is now.</summary>
    /// <exception cref="GitException">git failed, or too much changed.</exception>
    public Task<string> TreeAsync(TeamFolder team, int member, string worktree, CancellationToken cancellation) =>
        store.InTurnAsync(trees => trees.WriteAsync(team.RepositoryOf(member, worktree), cancellation), cancellation);

    /// <summary>The files that differ, by path.</summary>
    /// <exception cref="GitException">git failed.</exception>
    public Task<List<CheckpointFile>> CompareAsync(TeamFolder team, string from, string to, CancellationToken cancellation) =>
        store.InTurnAsync(trees => trees.CompareAsync(team.Objects, from, to, cancellation), cancellation);

    /// <summary>The texts of files, by what git calls them; binary and large ones are left out.</summary>
    /// <exception cref="GitException">git failed.</exception>
    public Task<Dictionary<string, string>> ReadAsync(TeamFolder team, IEnumerable<CheckpointFile> files, CancellationToken cancellation) =>
        new CheckpointContents(git).ReadAsync(
            team.Objects, files.SelectMany(file => new[] { file.Before, file.After }).OfType<string>().Distinct(), cancellation);

    /// <summary>Lines added and deleted; those of binary files do not count.</summary>
    /// <exception cref="GitException">git failed.</exception>
    public async Task<TeamChanges> CountAsync(TeamFolder team, string from, string to, CancellationToken cancellation)
    {
        var command = team.Objects.Command("diff-tree", "-r", "-z", "--numstat", "--no-renames", "--no-ext-diff", "--no-textconv", from, to);
        var output = (await git.RunAsync(command, cancellation).ConfigureAwait(false)).OrThrow();
        var (files, added, deleted) = (0, 0, 0);
        foreach (var line in output.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split('\t', 3) is not [var plus, var minus, _]) continue;
            files++;
            added += int.TryParse(plus, NumberStyles.None, CultureInfo.InvariantCulture, out var more) ? more : 0;
            deleted += int.TryParse(minus, NumberStyles.None, CultureInfo.InvariantCulture, out var less) ? less : 0;
        }

        return new TeamChanges(files, added, deleted);
    }

    /// <summary>Brings what differs between trees into the workspace as it is now: all of it, or nothing.</summary>
    /// <param name="team">Whose trees they are.</param>
    /// <param name="workspace">The workspace's folder.</param>
    /// <param name="changes">One after the other: the tree that each began with, and the one that it ended with.</param>
    /// <param name="cancellation">Gives up, as long as nothing was changed.</param>
    /// <returns>The workspace's trees before and after the last of them, and the files that changed in all.</returns>
    /// <exception cref="AgentException"><c>Conflict</c>: the same lines changed in the workspace; the message names the files.</exception>
    /// <exception cref="GitException">git failed, or files that git ignores are in the way.</exception>
    public Task<(string Before, string After, int Files)> ApplyAsync(
        TeamFolder team, string workspace, IReadOnlyList<(string From, string To)> changes, CancellationToken cancellation) => store.InTurnAsync(async trees =>
    {
        var repository = team.RepositoryOf(workspace);
        var now = await trees.WriteAsync(repository, cancellation).ConfigureAwait(false);
        var (before, after) = (now, now);
        foreach (var (from, to) in changes)
        {
            before = after;
            after = await MergeAsync(team, from, before, to, cancellation).ConfigureAwait(false);
        }

        var files = await trees.CompareAsync(repository, now, after, cancellation).ConfigureAwait(false);
        if (files.Count > 0) await trees.SwitchAsync(repository, now, after, files).ConfigureAwait(false);
        return (before, after, files.Count);
    }, cancellation);

    private async Task<string> MergeAsync(TeamFolder team, string from, string ours, string theirs, CancellationToken cancellation)
    {
        if (ours == from) return theirs;
        // Commits that nothing leads to: git merges trees only as theirs.
        var origin = await CommitAsync(team, from, null, cancellation).ConfigureAwait(false);
        var here = await CommitAsync(team, ours, origin, cancellation).ConfigureAwait(false);
        var there = await CommitAsync(team, theirs, origin, cancellation).ConfigureAwait(false);
        var command = team.Objects.Command("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", here, there);
        var output = await git.RunAsync(command, cancellation).ConfigureAwait(false);
        if (output.ExitCode is not (0 or 1)) output.OrThrow();
        var words = output.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return output.ExitCode == 0 ? words[0] : throw TeamWords.Conflict(words[1..]);
    }

    private async Task<string> CommitAsync(TeamFolder team, string tree, string? parent, CancellationToken cancellation)
    {
        string[] arguments = ["commit-tree", CheckpointTrees.Checked(tree), "-m", BaseMessage, .. parent is null ? [] : (string[])["-p", parent]];
        var command = team.Objects.Command(arguments);
        command = command with { Environment = new Dictionary<string, string>([.. command.Environment, .. Author]) };
        return (await git.RunAsync(command, cancellation).ConfigureAwait(false)).OrThrow().Text;
    }

    private async Task<long> SizeAsync(TeamFolder team, string tree, CancellationToken cancellation)
    {
        var bytes = 0L;
        var command = team.Objects.Command("ls-tree", "-r", "--format=%(objectsize)", tree);
        var (code, error) = await git.StreamAsync(command, SumAsync, cancellation).ConfigureAwait(false);
        return code == 0 ? bytes : throw new GitException(error);

        async Task SumAsync(Stream output, CancellationToken stop)
        {
            using var reader = new StreamReader(output, Encoding.ASCII);
            while (await reader.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
                bytes += long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
        }
    }

    /// <summary>Where the history of a shallow clone ends, for git must be told; null for a whole one.</summary>
    private static async Task<string?> ShallowAsync(TeamFolder team, CancellationToken cancellation)
    {
        var alternates = await File.ReadAllTextAsync(Path.Combine(team.RepositoryFolder, "objects", "info", "alternates"), cancellation).ConfigureAwait(false);
        var shallow = Path.GetDirectoryName(alternates.TrimEnd('\n')) is { Length: > 0 } own ? Path.Combine(own, "shallow") : null;
        return File.Exists(shallow) ? await File.ReadAllTextAsync(shallow, cancellation).ConfigureAwait(false) : null;
    }

    private async Task<string?> AskAsync(GitCommand command, CancellationToken cancellation)
    {
        var answer = await git.RunAsync(command, cancellation).ConfigureAwait(false);
        return answer.ExitCode == 0 && answer.Text.Length == CheckpointTrees.NameLength ? answer.Text : null;
    }
}
