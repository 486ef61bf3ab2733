using System.Text;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.History;

/// <summary>Tells what a commit changed, and what differs between two.</summary>
/// <param name="git">Runs git.</param>
/// <param name="options">The bounds.</param>
public sealed class GitComparison(GitRunner git, IOptions<GitOperationOptions> options)
{
    private const int MaxBody = 64 * 1024;
    private const string Format = CommitFields.Format + "%x00%cn%x00%ct%x00%b";

    private static readonly string[] Differences = ["-r", "-z", "--raw", "--numstat", "--no-abbrev", "-M", "--no-color"];

    /// <summary>All about a commit.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="revision">Names it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException">There is none, or git refused.</exception>
    public async Task<CommitDetail> ReadAsync(string folder, string? revision, CancellationToken cancellation)
    {
        var place = GitRunner.Require(folder);
        var id = await git.CommitAsync(place, GitRef.Revision(revision), cancellation).ConfigureAwait(false);
        List<byte[]> fields = [];
        await git.StreamAsync(new GitCommand(place.Top, ["log", .. CommitFields.Plain, $"--format={Format}", "--max-count=1", id, "--"]), async (output, stop) =>
        {
            var reader = new RecordReader(output);
            while (await reader.NextAsync(stop).ConfigureAwait(false)) fields.Add(reader.Current[..Math.Min(reader.Current.Length, MaxBody)].ToArray());
            return true;
        }, cancellation).ConfigureAwait(false);
        if (fields.Count < 4 || CommitFields.Read(fields[0]) is not { } commit)
            throw GitFaultException.Of(GitFault.UnknownRef, $"There is no commit '{revision}'.", "Refresh: it may have been renamed or removed.");
        // Of a merge what it brought to the branch: the difference to its first parent.
        string[] what = commit.Parents.Count == 0 ? ["--root", id] : [commit.Parents[0], id];
        var files = await DifferAsync(place, ["diff-tree", "--no-commit-id", .. Differences, .. what, "--"], cancellation).ConfigureAwait(false);
        return new CommitDetail(
            commit.Id, commit.Parents, commit.Author, commit.Email, commit.At, commit.Subject, commit.Refs,
            CommitFields.Short(Encoding.UTF8.GetString(fields[1])), CommitFields.Time(Encoding.UTF8.GetString(fields[2])),
            Encoding.UTF8.GetString(fields[3]).Trim('\n'), files.Files, files.Truncated);
    }

    /// <summary>What differs.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="from">A revision.</param>
    /// <param name="to">Another one; null for the working tree.</param>
    /// <param name="path">Only this file or folder.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException">There is no such revision, or git refused.</exception>
    public async Task<ChangedFiles> CompareAsync(string folder, string? from, string? to, string? path, CancellationToken cancellation)
    {
        var place = GitRunner.Require(folder);
        string[] limit = path is null ? ["--"] : ["--", GitPath.Parse(path).Argument];
        var old = await git.CommitAsync(place, GitRef.Revision(from), cancellation).ConfigureAwait(false);
        if (to is null) return await DifferAsync(place, ["diff", .. Differences, old, .. limit], cancellation).ConfigureAwait(false);
        var later = await git.CommitAsync(place, GitRef.Revision(to), cancellation).ConfigureAwait(false);
        return await DifferAsync(place, ["diff-tree", .. Differences, old, later, .. limit], cancellation).ConfigureAwait(false);
    }

    private async Task<ChangedFiles> DifferAsync(GitFolder place, string[] arguments, CancellationToken cancellation)
    {
        var reader = new FileChangesReader(options.Value.MaxFiles);
        await git.StreamAsync(new GitCommand(place.Top, arguments), reader.ReadAsync, cancellation).ConfigureAwait(false);
        return reader.Files;
    }
}
