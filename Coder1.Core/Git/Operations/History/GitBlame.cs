using System.Globalization;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.History;

/// <summary>Tells where the lines of a file come from.</summary>
/// <param name="git">Runs git.</param>
/// <param name="options">The bounds.</param>
public sealed class GitBlame(GitRunner git, IOptions<GitOperationOptions> options)
{
    /// <summary>A commit takes as much as some ranges do.</summary>
    private const int RangesOfACommit = 5;

    /// <summary>Where the lines come from.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="path">The file.</param>
    /// <param name="revision">As it is there; null for the working tree.</param>
    /// <param name="lines">The first line, from 1 on, and the last one; null for the first and the last of all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Faults.GitFaultException">git has no such file, or refused.</exception>
    public async Task<BlameResult> ReadAsync(
        string folder, string? path, string? revision, (int? From, int? To) lines, CancellationToken cancellation)
    {
        var file = GitPath.Parse(path).Argument;
        if (lines.From < 1 || lines.To < (lines.From ?? 1))
            throw new WorkspaceException(WorkspaceFault.Malformed, "'from' is at least 1, and 'to' not before it.");
        var place = GitRunner.Require(folder);
        List<string> arguments = ["blame", "--incremental", "--encoding=UTF-8"];
        if (lines is not (null, null)) arguments.Add(string.Create(CultureInfo.InvariantCulture, $"-L{lines.From ?? 1},{lines.To}"));
        if (revision is not null) arguments.Add(await git.CommitAsync(place, GitRef.Revision(revision), cancellation).ConfigureAwait(false));
        var max = options.Value.MaxBlameRanges;
        var reader = new BlameReader(max, Math.Max(1, max / RangesOfACommit));
        await git.StreamAsync(new GitCommand(place.Top, [.. arguments, "--", file]), reader.ReadAsync, cancellation).ConfigureAwait(false);
        return reader.Result;
    }
}
