using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.Names;

/// <summary>What to do something with: chosen paths, or all of a group.</summary>
public sealed class GitSelection
{
    private readonly HashSet<GitPath> _paths;
    private readonly List<GitPath> _folders;

    private GitSelection(GitGroup? group, HashSet<GitPath> paths) =>
        (Group, _paths, _folders) = (group, paths, [.. paths.Where(path => path.IsFolder)]);

    /// <summary>The group; null where paths were chosen.</summary>
    public GitGroup? Group { get; }

    /// <summary>The paths; none where a group was chosen.</summary>
    public IReadOnlyCollection<GitPath> Paths => _paths;

    /// <summary>Reads what a client sent.</summary>
    /// <param name="group">A group's name in lower case.</param>
    /// <param name="paths">Paths.</param>
    /// <exception cref="WorkspaceException">Neither, both, or one that cannot be.</exception>
    public static GitSelection Parse(string? group, IReadOnlyCollection<string?>? paths)
    {
        GitGroup? chosen = group switch
        {
            null => null,
            "merge" => GitGroup.Merge,
            "staged" => GitGroup.Staged,
            "changes" => GitGroup.Changes,
            "untracked" => GitGroup.Untracked,
            _ => throw new WorkspaceException(WorkspaceFault.Malformed, "'group' is merge, staged, changes or untracked."),
        };
        if (chosen is null == paths is not { Count: > 0 })
            throw new WorkspaceException(WorkspaceFault.Malformed, "Send either 'paths', at least one, or 'group'.");
        return new GitSelection(chosen, [.. (paths ?? []).Select(GitPath.Parse)]);
    }

    /// <summary>These paths.</summary>
    /// <param name="paths">The paths.</param>
    public static GitSelection Of(IEnumerable<GitPath> paths) => new(null, [.. paths]);

    /// <summary>Whether a path was chosen, itself or with a folder above it. Of a group all are.</summary>
    /// <param name="path">A path that git gave.</param>
    public bool Has(GitPath path) =>
        Group is not null || _paths.Contains(path) || _folders.Exists(folder => path.Bytes.Span.StartsWith(folder.Bytes.Span));
}
