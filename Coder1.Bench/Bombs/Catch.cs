using System.Text.Json;
using System.Text.RegularExpressions;

namespace Coder1.Bench.Bombs;

/// <summary>Finds out what put an end to a bomb, and whether its user was told: from its terminal, and from the journal.</summary>
internal static partial class Catch
{
    private const string Kernel = "the kernel, by itself";

    /// <summary>Reads what happened since a moment.</summary>
    /// <param name="output">The end of what the terminal shows.</param>
    /// <param name="events">The journal, newest first; null where the server tells none.</param>
    /// <param name="since">When the bomb was typed.</param>
    /// <param name="kernelKills">Processes that the kernel ended meanwhile.</param>
    public static (string By, bool IsTold) Read(string output, JsonElement? events, DateTimeOffset since, long kernelKills)
    {
        var reasons = Notice().Matches(output).Select(notice => Reason(notice.Groups["who"].Value, notice.Groups["why"].Value)).ToList();
        var isTold = reasons.Count > 0;
        var steps = new List<string>();
        foreach (var entry in Entries(events).Where(entry => entry.GetProperty("at").GetDateTimeOffset() >= since))
        {
            var kind = entry.GetProperty("kind").GetString();
            var name = entry.GetProperty("name").GetString()!;
            if (string.Equals(kind, "ended", StringComparison.OrdinalIgnoreCase))
            {
                isTold = true;
                if (Because().Match(entry.GetProperty("text").GetString()!) is { Success: true } because)
                    reasons.Add(Reason(because.Groups["who"].Value, because.Groups["why"].Value));
            }
            else if (string.Equals(kind, "cleanup", StringComparison.OrdinalIgnoreCase)) steps.Add(name);
        }

        if (reasons.Count == 0 && kernelKills > 0) reasons.Add(Kernel);
        if (reasons.Count == 0) reasons.Add(steps.Count > 0 ? "cleanups" : "nothing had to");
        return (string.Join(", ", reasons.Distinct()), isTold);
    }

    private static JsonElement.ArrayEnumerator Entries(JsonElement? events) => events?.GetProperty("events").EnumerateArray() ?? default;

    private static string Reason(string who, string why) =>
        why.Contains("programs may take", StringComparison.Ordinal) ? "the fence of all programs"
        : who == "Coder1" ? "the red line"
        : "the kernel, at the container's limit";

    // "[Coder1 ended "tail /dev/zero" (300 MB): the container had 40 MB left. Its output above is kept.]"
    [GeneratedRegex("""\[(?<who>Coder1|The kernel) ended [^\]]*?: (?<why>[^\]]+)\]""")]
    private static partial Regex Notice();

    [GeneratedRegex("""(?<who>Coder1|The kernel) ended .*?: (?<why>.+)""")]
    private static partial Regex Because();
}
