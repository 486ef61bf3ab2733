using System.Text;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>Reads <c>git diff-tree -r -z --name-status</c>: a letter and a path in turns, each with a zero behind it.</summary>
internal static class CheckpointDiffReader
{
    public static List<CheckpointFile> Read(ReadOnlySpan<byte> text)
    {
        List<CheckpointFile> files = [];
        while (TryTake(ref text, out var letter) && TryTake(ref text, out var path))
        {
            files.Add(new CheckpointFile(path, letter switch
            {
                "A" => "added",
                "D" => "deleted",
                _ => "modified",
            }));
        }

        return files;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> text, out string word)
    {
        var end = text.IndexOf((byte)0);
        word = end < 0 ? "" : Encoding.UTF8.GetString(text[..end]);
        text = end < 0 ? [] : text[(end + 1)..];
        return end >= 0;
    }
}
