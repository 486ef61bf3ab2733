using System.Text;
using Coder1.Core.Git.Operations.Names;

namespace Coder1.Core.Git.Operations.Staging;

/// <summary>A line of <c>git diff --raw -z</c>.</summary>
/// <param name="OldMode">What it was; only zeros where it was not.</param>
/// <param name="NewMode">What it is.</param>
/// <param name="OldHash">The content before; only zeros where there was none, or git did not look.</param>
/// <param name="Status">One letter, as git's.</param>
/// <param name="Path">Its path; for a renamed one where it is now.</param>
/// <param name="From">Where a renamed or copied one came from.</param>
internal sealed record RawEntry(string OldMode, string NewMode, string OldHash, char Status, GitPath Path, GitPath? From)
{
    private const string SubmoduleMode = "160000";

    /// <summary>A repository inside this one.</summary>
    public bool IsSubmodule => OldMode == SubmoduleMode || NewMode == SubmoduleMode;

    /// <summary>Reads the next one; null at the end, or where something else begins.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<RawEntry?> ReadAsync(RecordReader reader, CancellationToken cancellation)
    {
        if (!await reader.NextAsync(cancellation).ConfigureAwait(false)) return null;
        return await ReadRestAsync(reader, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads one whose first record is the reader's current; null where that is none.</summary>
    /// <param name="reader">Stands at it.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<RawEntry?> ReadRestAsync(RecordReader reader, CancellationToken cancellation)
    {
        if (reader.Current.IsEmpty || reader.Current[0] != (byte)':') return null;
        // ":100644 100644 hash hash M", and behind it a record or two with paths.
        if (Encoding.ASCII.GetString(reader.Current[1..]).Split(' ') is not [var oldMode, var newMode, var hash, _, { Length: > 0 } status])
            return null;
        if (!await reader.NextAsync(cancellation).ConfigureAwait(false)) return null;
        var path = GitPath.Of(reader.Current);
        if (status[0] is not ('R' or 'C')) return new RawEntry(oldMode, newMode, hash, status[0], path, null);
        if (!await reader.NextAsync(cancellation).ConfigureAwait(false)) return null;
        return new RawEntry(oldMode, newMode, hash, status[0], GitPath.Of(reader.Current), path);
    }
}
