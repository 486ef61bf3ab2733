using System.Globalization;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Storage;

namespace Coder1.Core.Agents.Teams;

/// <summary>
/// Where a team lies in the data folder: <c>team.json</c>, <c>repository</c> with the objects of all, and for each member a
/// folder with its number, and in it the worktree, which has the workspace's name.
/// </summary>
/// <param name="root">The folder of all teams.</param>
/// <param name="id">The team.</param>
internal sealed class TeamFolder(string root, TeamId id)
{
    private const string RepositoryName = "repository";

    /// <summary>The folder itself.</summary>
    public string Path { get; } = System.IO.Path.Combine(root, id.Value);

    public string RecordFile => System.IO.Path.Combine(Path, "team.json");

    /// <summary>Objects of the workspace and of all members.</summary>
    public string RepositoryFolder => System.IO.Path.Combine(Path, RepositoryName);

    /// <summary>To read trees with: its files are nobody's, and always there.</summary>
    public CheckpointRepository Objects => new("", Path) { Folder = RepositoryFolder, IsWorktree = true };

    /// <summary>The folder of all teams.</summary>
    public static string RootIn(DataFolder data) => data.Folder("agents", "teams");

    /// <summary>The repository for a member's folder; null for any other folder.</summary>
    /// <param name="root">The folder of all teams.</param>
    /// <param name="folder">A folder that an agent works in.</param>
    public static CheckpointRepository? RepositoryAt(string root, string folder)
    {
        if (!folder.StartsWith(root + "/", StringComparison.Ordinal)) return null;
        return folder[(root.Length + 1)..].Split('/') is [var team, var number, _]
            && TeamId.TryParse(team, out var id) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var member)
            ? new TeamFolder(root, id).RepositoryOf(member, folder)
            : null;
    }

    /// <summary>The workspace's trees.</summary>
    public CheckpointRepository RepositoryOf(string workspace) => new("", workspace) { Folder = RepositoryFolder };

    /// <summary>A member's trees.</summary>
    public CheckpointRepository RepositoryOf(int member, string worktree) => new("", worktree)
    {
        Folder = RepositoryFolder,
        Index = string.Create(CultureInfo.InvariantCulture, $"index-{member}"),
        IsWorktree = true,
    };

    /// <summary>What a member has to itself.</summary>
    public string MemberFolder(int member) => System.IO.Path.Combine(Path, member.ToString(CultureInfo.InvariantCulture));

    /// <summary>The worktree of a member; named as the workspace, for agents tell folders by their names.</summary>
    public string WorktreeOf(int member, string workspace) => System.IO.Path.Combine(
        MemberFolder(member), System.IO.Path.GetFileName(workspace) is { Length: > 0 } name ? name : "workspace");
}
