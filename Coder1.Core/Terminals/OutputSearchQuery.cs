using System.Text.RegularExpressions;

namespace Coder1.Core.Terminals;

/// <summary>What is looked for in a terminal's output, checked: a line at a time, never by backtracking.</summary>
public sealed class OutputSearchQuery
{
    /// <summary>Characters that a search may have; more is refused. Enough for any line one remembers.</summary>
    public const int MaxLength = 256;

    /// <summary>The most matching lines that one search answers with; of more, the newest.</summary>
    public const int MaxMatches = 1000;

    /// <summary>A line takes microseconds; a pattern that takes this long on one was made to.</summary>
    private static readonly TimeSpan LineTimeout = TimeSpan.FromSeconds(1);

    private OutputSearchQuery(Regex pattern, int limit) => (Pattern, Limit) = (pattern, limit);

    /// <summary>How many matching lines are wanted.</summary>
    public int Limit { get; }

    internal Regex Pattern { get; }

    /// <summary>Checks a query.</summary>
    /// <param name="text">The text or the pattern; at most <see cref="MaxLength"/> characters.</param>
    /// <param name="isRegex">It is a regular expression.</param>
    /// <param name="matchCase">Upper and lower case differ.</param>
    /// <param name="wholeWord">What is found begins and ends with a word.</param>
    /// <param name="limit">How many matching lines are wanted, 1 to <see cref="MaxMatches"/>.</param>
    /// <exception cref="ArgumentException">It is not legal; the message says why, for people.</exception>
    public static OutputSearchQuery Create(
        string? text, bool isRegex = false, bool matchCase = false, bool wholeWord = false, int limit = MaxMatches)
    {
        if (string.IsNullOrEmpty(text)) throw new ArgumentException("There is nothing to search for.");
        if (text.Length > MaxLength) throw new ArgumentException($"A search has at most {MaxLength} characters.");
        if (limit is < 1 or > MaxMatches) throw new ArgumentException($"limit must be 1 to {MaxMatches}.");
        var pattern = isRegex ? text : Regex.Escape(text);
        if (wholeWord) pattern = $@"\b(?:{pattern})\b";
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        try
        {
            return new OutputSearchQuery(
                new Regex(pattern, matchCase ? options : options | RegexOptions.IgnoreCase, LineTimeout), limit);
        }
        catch (RegexParseException error)
        {
            throw new ArgumentException($"The regular expression is not valid: {error.Message}", error);
        }
        catch (NotSupportedException error)
        {
            throw new ArgumentException(
                "The regular expression looks ahead, looks behind or refers back, which a search here cannot.", error);
        }
    }
}
