using System.Text;

namespace Coder1.Core.Git.Safety;

/// <summary>A line of git's configuration.</summary>
/// <param name="IsOwn">It comes out of the repository, not out of the user's or the machine's files.</param>
/// <param name="Key">As git writes it: section and variable in small letters, what is between them as it is.</param>
/// <param name="Value">Empty also where none is set.</param>
internal readonly record struct ConfigEntry(bool IsOwn, string Key, string Value)
{
    /// <summary>The first part of the name.</summary>
    public string Section => Key[..Math.Max(0, Key.IndexOf('.'))];

    /// <summary>The last part of the name.</summary>
    public string Variable => Key[(Key.LastIndexOf('.') + 1)..];

    /// <summary>Reads what <c>git config --list -z --show-scope</c> says.</summary>
    public static List<ConfigEntry> Parse(ReadOnlySpan<byte> output)
    {
        List<ConfigEntry> entries = [];
        while (Take(ref output, out var scope) && Take(ref output, out var line))
        {
            var end = line.IndexOf('\n', StringComparison.Ordinal);
            entries.Add(new ConfigEntry(
                scope is "local" or "worktree", end < 0 ? line : line[..end], end < 0 ? "" : line[(end + 1)..]));
        }

        return entries;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, out string text)
    {
        var end = rest.IndexOf((byte)0);
        text = end < 0 ? "" : Encoding.UTF8.GetString(rest[..end]);
        rest = end < 0 ? [] : rest[(end + 1)..];
        return end >= 0;
    }
}
