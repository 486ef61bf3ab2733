using System.Text;

namespace Coder1.Bench.Terminals;

/// <summary>A file of plain text: numbered lines of the width of a terminal.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="OutputBytes">What a terminal makes of it, with a carriage return before each line feed.</param>
internal sealed record TextFile(string Path, long OutputBytes)
{
    private const int LineBytes = 80;

    public static TextFile Create(string path, long bytes)
    {
        var lines = bytes / LineBytes;
        using var file = new StreamWriter(path, append: false, Encoding.ASCII, 1 << 20) { NewLine = "\n" };
        for (var line = 0L; line < lines; line++)
            file.WriteLine($"{line,11} The quick brown fox jumps over the lazy dog, and the dog sleeps on.");
        return new TextFile(path, lines * (LineBytes + 1));
    }
}
