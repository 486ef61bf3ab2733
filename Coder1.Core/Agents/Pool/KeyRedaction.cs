using System.Text.RegularExpressions;

namespace Coder1.Core.Agents.Pool;

/// <summary>Takes keys out of what an agent says of itself, before anybody sees it.</summary>
internal sealed partial class KeyRedaction
{
    /// <summary>No key is longer, so that much more is read of what is cut off in its middle.</summary>
    public const int LongestKey = 512;

    /// <summary>Shorter values are words that stand anywhere.</summary>
    private const int ShortestKey = 8;

    private const string Hidden = "***";

    private readonly string[] _keys;

    /// <summary>Knows the keys of an environment, by the names of their variables.</summary>
    public KeyRedaction(IEnumerable<KeyValuePair<string, string>> environment) => _keys =
    [
        .. environment.Where(variable => variable.Value.Length >= ShortestKey && IsOfKey().IsMatch(variable.Key))
            // The longest first: one may be the beginning of another.
            .Select(variable => variable.Value).Distinct().OrderByDescending(value => value.Length),
    ];

    /// <summary>The text without them, and without what looks like one.</summary>
    public string Apply(string text)
    {
        foreach (var key in _keys) text = text.Replace(key, Hidden, StringComparison.Ordinal);
        return LooksLikeKey().Replace(text, Hidden);
    }

    [GeneratedRegex("KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|AUTH", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsOfKey();

    [GeneratedRegex(@"\b(?:sk|pk|rk)-[A-Za-z0-9_\-]{12,}|\bAIza[A-Za-z0-9_\-]{20,}|\bgh[oprsu]_[A-Za-z0-9]{20,}|(?<=[Bb]earer )[A-Za-z0-9._~+/=\-]{12,}")]
    private static partial Regex LooksLikeKey();
}
