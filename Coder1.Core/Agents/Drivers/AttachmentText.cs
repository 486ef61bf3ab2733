namespace Coder1.Core.Agents.Drivers;

/// <summary>An attachment in words, for agents that take nothing else.</summary>
internal static class AttachmentText
{
    private const int ShortestFence = 3;

    /// <summary>Its name, and what it holds between fences.</summary>
    public static string Of(AgentAttachment attachment)
    {
        if (attachment.Text is not { } text) return attachment.Path ?? attachment.Name;
        // Longer than any within.
        var fence = new string('`', Math.Max(ShortestFence, LongestRun(text) + 1));
        return $"{attachment.Name}:\n{fence}\n{text}\n{fence}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
