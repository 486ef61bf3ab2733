namespace Coder1.Core.Agents;

/// <summary>What conversations are called.</summary>
internal static class AgentTitle
{
    /// <summary>Longer ones are cut.</summary>
    public const int MaxLength = 120;

    /// <summary>What is kept of the first prompt, to be found by.</summary>
    public const int MaxPrompt = 256;

    /// <summary>The first line of a text that has something on it, without control characters.</summary>
    public static string Of(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var clean = Clean(line.ToString(), MaxLength);
            if (clean.Length > 0) return clean;
        }

        return "";
    }

    /// <summary>A text on one line, cut.</summary>
    public static string Clean(string text, int length)
    {
        var clean = new string([.. text.Take(4 * length).Select(letter => char.IsControl(letter) ? ' ' : letter)]).Trim();
        if (clean.Length <= length) return clean;
        return clean[..(char.IsHighSurrogate(clean[length - 1]) ? length - 1 : length)];
    }
}
