using System.Security.Cryptography;
using System.Text;
using Coder1.Core.Git;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>A git repository of Coder1's own beside a workspace: its trees are the checkpoints.</summary>
/// <remarks>
/// Nothing in the workspace's own repository changes: no branch, no index, no object. That one's objects are only looked up,
/// so that a first checkpoint stores what is not committed, not the whole. Files are kept byte for byte: whatever the
/// workspace says of line ends and filters does not hold here, and no program that it names runs.
/// </remarks>
/// <param name="root">The folder of all of them.</param>
/// <param name="workspace">The workspace's folder, absolute.</param>
internal sealed class CheckpointRepository(string root, string workspace)
{
    /// <summary>The file that holds the path of the workspace.</summary>
    public const string WorkspaceFile = "workspace";

    /// <summary>The workspace's folder.</summary>
    public string Workspace => workspace;

    /// <summary>Where it lies.</summary>
    public string Folder { get; init; } = Path.Combine(
        root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(workspace)).AsSpan(0, 16)));

    /// <summary>The name of its index: several folders can share the objects of one repository.</summary>
    public string Index { get; init; } = "index";

    /// <summary>
    /// The folder is one that an agent has for itself: it is not asked where its objects are, and what is kept goes with it.
    /// </summary>
    public bool IsWorktree { get; init; }

    /// <summary>Variables that lead a git command here.</summary>
    public Dictionary<string, string> Environment => new(BytewiseRepository.Environment(Folder, workspace))
    {
        ["GIT_INDEX_FILE"] = Path.Combine(Folder, Index),
    };

    /// <summary>The folder of the checkpoints of a conversation, a file each.</summary>
    public string Refs(AgentSessionId session) => Path.Combine(Folder, "refs", "checkpoints", session.Value);

    /// <summary>A command that runs here.</summary>
    public GitCommand Command(params IReadOnlyList<string> arguments) =>
        new(workspace, arguments) { Environment = Environment };

    /// <summary>Makes it where it is not there yet.</summary>
    /// <param name="git">Asked for the workspace's own repository.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The file of names that the workspace's repository ignores without saying so in a .gitignore; null for none.</returns>
    public async Task<string?> PrepareAsync(GitClient git, CancellationToken cancellation)
    {
        // Nobody else works here: it is of a server that was killed in the middle.
        if (Directory.Exists(Folder) || IsWorktree) File.Delete(Path.Combine(Folder, Index + ".lock"));
        if (IsWorktree) return null;
        var ask = new GitCommand(workspace, "rev-parse", "--path-format=absolute", "--git-common-dir", "--show-toplevel");
        var answer = await git.RunAsync(ask, cancellation).ConfigureAwait(false);
        var lines = answer.ExitCode == 0 ? answer.Text.Split('\n') : [];
        var own = lines.Length == 2 ? lines[0] : null;
        if (!File.Exists(Path.Combine(Folder, "HEAD"))) Make();
        File.WriteAllText(
            Path.Combine(Folder, "objects", "info", "alternates"), own is null ? "" : Path.Combine(own, "objects") + "\n");
        var excluded = own is null ? null : Path.Combine(own, "info", "exclude");
        return File.Exists(excluded) ? excluded : null;
    }

    private void Make()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "refs", "checkpoints"));
        File.WriteAllText(Path.Combine(Folder, WorkspaceFile), workspace);
        BytewiseRepository.Make(Folder);
    }
}
