using System.Text;

namespace Coder1.Core.Agents;

/// <summary>Reads some lines of a text, within a bound.</summary>
internal static class TextLines
{
    private const int PieceLength = 8 * 1024;

    /// <summary>Reads lines with their ends; null where they are more than the bound.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="first">The first line, from 1.</param>
    /// <param name="count">Lines at most.</param>
    /// <param name="maxLength">Characters at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<string?> ReadAsync(
        TextReader reader, int first, int count, int maxLength, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var piece = new char[PieceLength];
        var (line, last) = (1L, Math.Max(1L, first) + count);
        while (line < last)
        {
            var read = await reader.ReadAsync(piece, cancellation).ConfigureAwait(false);
            if (read == 0) break;
            for (var index = 0; index < read && line < last; index++)
            {
                if (line >= first)
                {
                    if (text.Length == maxLength) return null;
                    text.Append(piece[index]);
                }

                if (piece[index] == '\n') line++;
            }
        }

        return text.ToString();
    }
}
