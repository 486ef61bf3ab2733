using System.Globalization;
using System.Text;

namespace Coder1.Core.Git.Operations.History;

/// <summary>Reads what <c>git blame --incremental</c> writes: for each range its commit, with all about it the first time.</summary>
/// <param name="maxRanges">Ranges that are kept.</param>
/// <param name="maxCommits">Commits that are kept.</param>
internal sealed class BlameReader(int maxRanges, int maxCommits)
{
    private readonly Dictionary<string, BlamedCommit> _commits = new(StringComparer.Ordinal);
    private readonly List<BlamedLines> _lines = [];
    private readonly Dictionary<string, string> _about = new(StringComparer.Ordinal);
    private bool _isCut;

    public BlameResult Result => new(_commits, [.. _lines.OrderBy(range => range.Line)], _isCut);

    /// <summary>Reads all, or until it is too much: then the rest is not worth git's work.</summary>
    public async Task<bool> ReadAsync(Stream output, CancellationToken cancellation)
    {
        var reader = new RecordReader(output, (byte)'\n');
        BlamedLines? range = null;
        while (await reader.NextAsync(cancellation).ConfigureAwait(false))
        {
            var line = Encoding.UTF8.GetString(reader.Current);
            if (range is null)
            {
                range = Begin(line);
                continue;
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (name, value) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
            _about[name] = CommitFields.Short(value);
            // The last line of each range.
            if (name != "filename") continue;
            if (!End(range)) return false;
            range = null;
            _about.Clear();
        }

        return true;
    }

    /// <summary>Reads "hash, line there, line here, how many".</summary>
    private static BlamedLines? Begin(string line) => line.Split(' ') is [{ Length: 40 or 64 } hash, var source, var result, var count]
        && int.TryParse(source, CultureInfo.InvariantCulture, out var there) && int.TryParse(result, CultureInfo.InvariantCulture, out var here)
        && int.TryParse(count, CultureInfo.InvariantCulture, out var lines)
        ? new BlamedLines(here, lines, hash, there)
        : null;

    private bool End(BlamedLines range)
    {
        var isNew = !_commits.ContainsKey(range.Commit);
        if (_lines.Count >= maxRanges || (isNew && _commits.Count >= maxCommits))
        {
            _isCut = true;
            return false;
        }

        if (isNew)
        {
            _commits.Add(range.Commit, new BlamedCommit(
                range.Commit, About("author"), About("author-mail").Trim('<', '>'), CommitFields.Time(About("author-time")), About("summary"), About("filename")));
        }

        _lines.Add(range);
        return true;
    }

    private string About(string name) => _about.GetValueOrDefault(name, "");
}
