using System.Text;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>
/// Reads <c>git diff-tree -r -z --raw --no-renames</c>: two modes, two hashes and a letter, then the path, each of both with a
/// zero behind it.
/// </summary>
internal static class CheckpointDiffReader
{
    private const int Before = 2, After = 3, Letter = 4, Words = 5;

    public static List<CheckpointFile> Read(ReadOnlySpan<byte> text)
    {
        List<CheckpointFile> files = [];
        while (TryTake(ref text, out var about) && TryTake(ref text, out var path))
        {
            var words = about.Split(' ');
            if (words.Length != Words) continue;
            files.Add(new CheckpointFile(path, StatusOf(words[Letter]), HashOf(words[Before]), HashOf(words[After])));
        }

        return files;
    }

    private static string StatusOf(string letter) => letter switch
    {
        "A" => "added",
        "D" => "deleted",
        _ => "modified",
    };

    private static string? HashOf(string word) => word.Trim('0').Length == 0 ? null : word;

    private static bool TryTake(ref ReadOnlySpan<byte> text, out string word)
    {
        var end = text.IndexOf((byte)0);
        word = end < 0 ? "" : Encoding.UTF8.GetString(text[..end]);
        text = end < 0 ? [] : text[(end + 1)..];
        return end >= 0;
    }
}
