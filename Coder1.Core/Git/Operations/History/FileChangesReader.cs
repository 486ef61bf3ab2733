using System.Globalization;
using System.Text;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Git.Operations.Staging;

namespace Coder1.Core.Git.Operations.History;

/// <summary>Reads what <c>git diff --raw --numstat -z</c> writes: first all files, then the lines of each.</summary>
/// <param name="max">Files that are kept.</param>
internal sealed class FileChangesReader(int max)
{
    private readonly List<ChangedFile> _files = [];
    private readonly Dictionary<GitPath, int> _places = [];
    private bool _isCut;

    public ChangedFiles Files => new(_files, _isCut);

    public async Task<bool> ReadAsync(Stream output, CancellationToken cancellation)
    {
        var reader = new RecordReader(output);
        while (await reader.NextAsync(cancellation).ConfigureAwait(false))
        {
            if (reader.Current.IsEmpty) continue;
            if (reader.Current[0] == (byte)':')
            {
                if (await RawEntry.ReadRestAsync(reader, cancellation).ConfigureAwait(false) is { } entry) Add(entry);
            }
            else
            {
                await CountAsync(reader, cancellation).ConfigureAwait(false);
            }
        }

        return true;
    }

    private void Add(RawEntry entry)
    {
        // In conflict it comes a second time, as it is in the working tree.
        if (_places.ContainsKey(entry.Path)) return;
        if (_files.Count >= max)
        {
            _isCut = true;
            return;
        }

        _places.Add(entry.Path, _files.Count);
        _files.Add(new ChangedFile(
            entry.Path.Text, KeyOf(entry.Path), entry.From?.Text, entry.From is null ? null : KeyOf(entry.From), entry.Status.ToString()));
    }

    /// <summary>Reads "added", a tab, "deleted", a tab, and the path; of a renamed file that is empty, and two follow.</summary>
    private async ValueTask CountAsync(RecordReader reader, CancellationToken cancellation)
    {
        var record = reader.Current;
        var first = record.IndexOf((byte)'\t');
        var second = first < 0 ? -1 : record[(first + 1)..].IndexOf((byte)'\t') + first + 1;
        if (second <= first) return;
        var (added, deleted) = (Number(record[..first]), Number(record[(first + 1)..second]));
        var path = record[(second + 1)..].IsEmpty ? null : GitPath.Of(record[(second + 1)..]);
        if (path is null)
        {
            if (!await reader.NextAsync(cancellation).ConfigureAwait(false) || !await reader.NextAsync(cancellation).ConfigureAwait(false)) return;
            path = GitPath.Of(reader.Current);
        }

        if (!_places.TryGetValue(path, out var place)) return;
        _files[place] = added is null ? _files[place] with { Binary = true } : _files[place] with { Added = added, Deleted = deleted };
    }

    private static int? Number(ReadOnlySpan<byte> digits) =>
        int.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? KeyOf(GitPath path) => path.IsText ? null : path.Key;
}
