using Coder1.Core.Git.Operations.Names;

namespace Coder1.Core.Git.Operations.Staging;

/// <summary>Finds the names of changed files, as git lists them.</summary>
/// <param name="git">Runs git.</param>
internal sealed class WorkingNames(GitRunner git)
{
    private static readonly string[] Modified = ["diff-files", "-0", "-z", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=dirty"];

    private static readonly string[] Untracked = ["ls-files", "-z", "--others", "--exclude-standard"];

    /// <summary>Calls for every tracked file that differs from the index; what is in conflict comes once, with the status U.</summary>
    public Task ModifiedAsync(GitFolder place, Action<RawEntry> found, CancellationToken cancellation) =>
        EachAsync(new GitCommand(place.Top, Modified), found, cancellation);

    /// <summary>Calls for every file of the index that differs from a tree.</summary>
    public Task StagedAsync(GitFolder place, string tree, bool withRenames, Action<RawEntry> found, CancellationToken cancellation) => EachAsync(
        new GitCommand(place.Top, "diff-index", "--cached", "-z", "--raw", "--no-abbrev", withRenames ? "-M" : "--no-renames", tree),
        found, cancellation);

    /// <summary>Calls for every file that git does not know; repositories inside this one end with a slash.</summary>
    public Task UntrackedAsync(GitFolder place, Action<GitPath> found, CancellationToken cancellation) => git.StreamAsync(
        new GitCommand(place.Top, Untracked), async (output, stop) =>
        {
            var reader = new RecordReader(output);
            while (await reader.NextAsync(stop).ConfigureAwait(false)) found(GitPath.Of(reader.Current));
            return true;
        }, cancellation);

    private Task EachAsync(GitCommand command, Action<RawEntry> found, CancellationToken cancellation) => git.StreamAsync(
        command, async (output, stop) =>
        {
            var reader = new RecordReader(output);
            while (await RawEntry.ReadAsync(reader, stop).ConfigureAwait(false) is { } entry) found(entry);
            return true;
        }, cancellation);
}
