using System.Text;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.Worktrees;

/// <summary>Working trees: more than one folder of the same repository.</summary>
/// <param name="git">Runs git.</param>
/// <param name="options">The bounds.</param>
/// <param name="workspaces">Where workspaces may be.</param>
public sealed class GitWorktrees(GitRunner git, IOptions<GitOperationOptions> options, IOptions<WorkspaceOptions> workspaces)
{
    private const string BranchPrefix = "refs/heads/";

    /// <summary>All of them, the main one first.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Worktree>> ListAsync(string folder, CancellationToken cancellation) =>
        ListAsync(GitRunner.Require(folder), cancellation);

    /// <summary>Makes one.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="path">Its folder: a name for one beside the repository, or an absolute path there or under the workspaces' root.</param>
    /// <param name="branch">What is checked out.</param>
    /// <param name="create">The branch is made.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="WorkspaceException"><see cref="WorkspaceFault.NotAllowed"/>: it lies elsewhere.</exception>
    /// <exception cref="GitFaultException">The folder or the branch is in use, or git refused.</exception>
    public Task<Worktree> AddAsync(string folder, string? path, string? branch, bool create, CancellationToken cancellation)
    {
        var name = GitRef.Branch(branch);
        return git.ChangeAsync(folder, async place =>
        {
            var target = await TargetAsync(place, path, cancellation).ConfigureAwait(false);
            if (Path.Exists(target)) throw GitFaultException.Of(GitFault.Exists, $"'{target}' already exists.", "Choose another name, or remove what has it.");
            string[] arguments = create ? ["worktree", "add", "-b", name, target] : ["worktree", "add", target, name];
            await git.RunAsync(new GitCommand(place.Top, arguments), cancellation).ConfigureAwait(false);
            return (await ListAsync(place, cancellation).ConfigureAwait(false)).First(tree => tree.Path == target);
        }, cancellation);
    }

    /// <summary>Removes one with its folder.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="path">Its folder.</param>
    /// <param name="force">Also with changes in it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.Dirty"/>: there are changes in it; or git refused.</exception>
    public Task RemoveAsync(string folder, string? path, bool force, CancellationToken cancellation) => git.ChangeAsync(folder, async place =>
    {
        var all = await ListAsync(place, cancellation).ConfigureAwait(false);
        var number = all.ToList().FindIndex(tree => tree.Path == path);
        if (number < 0) throw GitFaultException.Of(GitFault.UnknownRef, $"There is no working tree '{path}'.", "Refresh: it may have been removed.");
        if (number == 0 || all[number].Current)
            throw GitFaultException.Of(GitFault.Failed, "This working tree is the repository's own, or the one that is open.", "Open another one, and remove it from there.");
        string[] how = force ? ["--force"] : [];
        await git.RunAsync(new GitCommand(place.Top, ["worktree", "remove", .. how, all[number].Path]), cancellation).ConfigureAwait(false);
    }, cancellation);

    private async Task<string> TargetAsync(GitFolder place, string? path, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Length > GitPath.MaxBytes || path.Any(char.IsControl))
            throw new WorkspaceException(WorkspaceFault.Malformed, "The path is missing, too long, or holds letters that none can.");
        var main = (await ListAsync(place, cancellation).ConfigureAwait(false))[0].Path;
        var beside = Path.GetDirectoryName(main) ?? "/";
        // Beside it: that is how people name them, and where they look for them.
        var target = WorkspacePath.Real(Path.GetFullPath(path, beside));
        var root = workspaces.Value.Root.Length > 0 ? WorkspacePath.Real(workspaces.Value.Root) : null;
        var isAllowed = Path.GetDirectoryName(target) == WorkspacePath.Real(beside)
            || (root is not null && target != root && WorkspacePath.IsInside(root, target))
            || workspaces.Value.Folders.Any(given => WorkspacePath.Real(given) is var real && target != real && WorkspacePath.IsInside(real, target));
        var isInGit = target.Split('/').Contains(".git");
        return isAllowed && !isInGit ? target : throw new WorkspaceException(
            WorkspaceFault.NotAllowed, $"A working tree can be made beside the repository, in '{beside}', or in a folder that can be opened as a workspace.");
    }

    private async Task<IReadOnlyList<Worktree>> ListAsync(GitFolder place, CancellationToken cancellation)
    {
        List<Worktree> found = [];
        await git.StreamAsync(new GitCommand(place.Top, "worktree", "list", "--porcelain"), async (output, stop) =>
        {
            var reader = new RecordReader(output, (byte)'\n');
            while (await reader.NextAsync(stop).ConfigureAwait(false)) Take(Encoding.UTF8.GetString(reader.Current), place, found);
            return true;
        }, cancellation).ConfigureAwait(false);
        return found;
    }

    private void Take(string line, GitFolder place, List<Worktree> found)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (name, value) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
        if (name == "worktree" && found.Count < options.Value.MaxListed) found.Add(new Worktree(value, null, null, value == place.Top, false, false));
        if (found.Count == 0) return;
        found[^1] = name switch
        {
            "branch" when value.StartsWith(BranchPrefix, StringComparison.Ordinal) => found[^1] with { Branch = value[BranchPrefix.Length..] },
            "HEAD" => found[^1] with { Commit = value.All(digit => digit == '0') ? null : value },
            "locked" => found[^1] with { Locked = true },
            "prunable" => found[^1] with { Prunable = true },
            _ => found[^1],
        };
    }
}
