using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Coder1.Bench.Agents;

/// <summary>The pieces that the scripted agent streams: each says when it was made, by a clock that this program has too.</summary>
internal static partial class Chunks
{
    /// <summary>How old the pieces in a text are now, in milliseconds.</summary>
    public static IEnumerable<double> Ages(string text)
    {
        var now = Stopwatch.GetTimestamp();
        return Piece().Matches(text).Select(match => Stopwatch.GetElapsedTime(
            long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), now).TotalMilliseconds);
    }

    /// <summary>How many pieces are in a text.</summary>
    public static int Count(string text) => Piece().Count(text);

    [GeneratedRegex("([0-9]+)@([0-9]+) ")]
    private static partial Regex Piece();
}
