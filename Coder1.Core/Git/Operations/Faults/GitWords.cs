using System.Text.RegularExpressions;

namespace Coder1.Core.Git.Operations.Faults;

/// <summary>Makes what git said fit for people: without progress, without hints for a command line, without passwords.</summary>
internal static partial class GitWords
{
    private const int MaxCharacters = 4000;
    private const string Hint = "hint:";

    /// <summary>The words, at most 4,000 characters: the end of them.</summary>
    public static string Clean(string said)
    {
        var lines = said.Split('\n').Select(LastOf).Where(line => line.Length > 0 && !Progress().IsMatch(line)).ToList();
        var own = lines.Where(line => !line.StartsWith(Hint, StringComparison.Ordinal)).ToList();
        var words = Secret().Replace(string.Join('\n', own.Count > 0 ? own : lines), "://");
        return words.Length <= MaxCharacters ? words : string.Concat("…", words.AsSpan(words.Length - MaxCharacters));
    }

    /// <summary>Without name and password in addresses.</summary>
    public static string WithoutSecrets(string text) => Secret().Replace(text, "://");

    /// <summary>What a terminal would show of a line that was written over again and again.</summary>
    private static string LastOf(string line)
    {
        var text = line.TrimEnd('\r', ' ');
        return text[(text.LastIndexOf('\r') + 1)..];
    }

    [GeneratedRegex(@"^(remote: )?[A-Z][A-Za-z ]+: +\d+(% \(\d+/\d+\)|, done)", RegexOptions.CultureInvariant)]
    private static partial Regex Progress();

    [GeneratedRegex(@"://[^/@\s'""]+@", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
