namespace Coder1.Core.Search;

/// <summary>
/// Scores a path against what was typed: every letter must come, in order. Letters that follow each other, begin a word
/// or stand in the file's name count more.
/// </summary>
/// <param name="query">What was typed; blanks do not count.</param>
internal sealed class NameMatcher(string query)
{
    private const int Letter = 1;
    private const int Following = 6;
    private const int WordStart = 8;
    private const int InName = 3;
    private const int WholeName = 200;
    private const int NameHolds = 60;

    private readonly string _query = query.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The score, higher is better; null: no match.</summary>
    public int? Score(string path)
    {
        if (_query.Length == 0) return 0;
        var nameStart = path.LastIndexOf('/') + 1;
        // Greedy from the name first: what one types is a file's name more often than a folder's.
        return ScoreFrom(path, nameStart, nameStart) ?? ScoreFrom(path, 0, nameStart);
    }

    private int? ScoreFrom(string path, int start, int nameStart)
    {
        var score = 0;
        var at = start;
        var last = -2;
        foreach (var letter in _query)
        {
            at = IndexOf(path, letter, at);
            if (at < 0) return null;
            score += Letter;
            if (at == last + 1) score += Following;
            if (IsWordStart(path, at)) score += WordStart;
            if (at >= nameStart) score += InName;
            last = at++;
        }

        var name = path.AsSpan(nameStart);
        if (name.Equals(_query, StringComparison.OrdinalIgnoreCase)) score += WholeName;
        else if (name.Contains(_query, StringComparison.OrdinalIgnoreCase)) score += NameHolds;
        return score;
    }

    private static int IndexOf(string path, char letter, int from)
    {
        var found = path.AsSpan(from).IndexOfAny(char.ToLowerInvariant(letter), char.ToUpperInvariant(letter));
        return found < 0 ? -1 : from + found;
    }

    private static bool IsWordStart(string path, int at) =>
        at == 0 || !char.IsLetterOrDigit(path[at - 1]) || (char.IsUpper(path[at]) && !char.IsUpper(path[at - 1]));
}
