using System.Globalization;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.History;

/// <summary>Lists commits.</summary>
/// <param name="git">Runs git.</param>
public sealed class GitLog(GitRunner git)
{
    /// <summary>Commits of one page, at most.</summary>
    public const int MaxCommits = 500;

    private const int MaxFrom = 10_000_000;
    private const int MaxText = 200;

    /// <summary>A page of the history.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="query">Which commits.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Faults.GitFaultException">There is no such revision, or git refused.</exception>
    public async Task<CommitPage> ReadAsync(string folder, LogQuery query, CancellationToken cancellation)
    {
        if (query.Count is < 1 or > MaxCommits || query.From is < 0 or > MaxFrom)
            throw new WorkspaceException(WorkspaceFault.Malformed, $"'count' is between 1 and {MaxCommits}, and 'from' not negative.");
        var path = query.Path is null ? null : GitPath.Parse(query.Path).Argument;
        List<string> arguments = ["log", .. CommitFields.Plain, $"--format={CommitFields.Format}"];
        arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--skip={query.From}"));
        arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--max-count={query.Count + 1}"));
        if (query.Text is not null || query.Author is not null) arguments.AddRange(["--regexp-ignore-case", "--fixed-strings"]);
        if (query.Text is not null) arguments.Add($"--grep={Checked(query.Text)}");
        if (query.Author is not null) arguments.Add($"--author={Checked(query.Author)}");
        var place = GitRunner.Require(folder);
        if (path is not null && !Directory.Exists(Path.Combine(place.Top, path))) arguments.Add("--follow");
        var begin = query.Revision is null
            ? await git.FindCommitAsync(place, "HEAD", cancellation).ConfigureAwait(false)
            : await git.CommitAsync(place, GitRef.Revision(query.Revision), cancellation).ConfigureAwait(false);
        // Before the first commit there is no history, which is no fault.
        if (begin is null && !query.All) return new CommitPage([], false);
        if (query.All) arguments.AddRange(["--branches", "--remotes", "--tags"]);
        if (begin is not null) arguments.Add(begin);
        arguments.AddRange(path is null ? ["--"] : ["--", path]);
        List<CommitSummary> commits = [];
        await git.StreamAsync(new GitCommand(place.Top, arguments), async (output, stop) =>
        {
            var reader = new RecordReader(output);
            while (await reader.NextAsync(stop).ConfigureAwait(false))
                if (CommitFields.Read(reader.Current) is { } commit) commits.Add(commit);
            return true;
        }, cancellation).ConfigureAwait(false);
        var more = commits.Count > query.Count;
        if (more) commits.RemoveAt(query.Count);
        return new CommitPage(commits, more);
    }

    private static string Checked(string text) => text.Length <= MaxText && !text.Any(char.IsControl)
        ? text
        : throw new WorkspaceException(WorkspaceFault.Malformed, $"What is searched for is one line of at most {MaxText} letters.");
}
