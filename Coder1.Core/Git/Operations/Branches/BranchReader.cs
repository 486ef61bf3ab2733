using System.Globalization;
using System.Text;

namespace Coder1.Core.Git.Operations.Branches;

/// <summary>Lists the refs of a kind.</summary>
/// <param name="git">Runs git.</param>
internal sealed class BranchReader(GitRunner git)
{
    private const int MaxSubject = 200;

    private const string Format = "%(refname)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)%00%(upstream:short)%00" +
        "%(upstream:track,nobracket)%00%(worktreepath)%00%(symref)%00%(contents:subject)";

    /// <summary>Those below a prefix such as <c>refs/heads/</c>, and whether there are more.</summary>
    public async Task<(List<Branch> Branches, bool More)> ReadAsync(GitFolder place, string prefix, int max, CancellationToken cancellation)
    {
        List<Branch> found = [];
        // One that only points to another, as origin/HEAD does, is passed over, so one more is asked for.
        var command = new GitCommand(place.Top, "for-each-ref", $"--count={max + 2}", "--sort=-creatordate", $"--format={Format}", prefix);
        var seen = 0;
        await git.StreamAsync(command, async (output, stop) =>
        {
            var reader = new RecordReader(output, (byte)'\n');
            while (await reader.NextAsync(stop).ConfigureAwait(false))
            {
                seen++;
                if (found.Count <= max && Read(Encoding.UTF8.GetString(reader.Current).Split('\0'), prefix, place.Top) is { } branch) found.Add(branch);
            }

            return true;
        }, cancellation).ConfigureAwait(false);
        var more = found.Count > max || seen > max + 1;
        if (found.Count > max) found.RemoveAt(max);
        return (found, more);
    }

    private static Branch? Read(string[] fields, string prefix, string top)
    {
        if (fields is not [var name, var hash, var peeled, var at, var upstream, var track, var worktree, "", var subject]
            || !name.StartsWith(prefix, StringComparison.Ordinal)) return null;
        var branch = new Branch(
            name[prefix.Length..], peeled.Length > 0 ? peeled : hash,
            DateTimeOffset.FromUnixTimeSeconds(long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0),
            subject.Length <= MaxSubject ? subject : subject[..MaxSubject], Worktree: worktree.Length > 0 && worktree != top ? worktree : null);
        if (upstream.Length == 0) return branch;
        return track == "gone"
            ? branch with { Upstream = upstream, UpstreamGone = true }
            : branch with { Upstream = upstream, Ahead = Number(track, "ahead "), Behind = Number(track, "behind ") };
    }

    /// <summary>As in "ahead 1, behind 2".</summary>
    private static int Number(string track, string word)
    {
        var part = track.Split(", ").FirstOrDefault(part => part.StartsWith(word, StringComparison.Ordinal));
        return part is not null && int.TryParse(part[word.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
    }
}
