using System.Globalization;

namespace Coder1.Core.Agents.Admission;

/// <summary>Numbers as people say them.</summary>
internal static class AgentWords
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>As in <c>one agent</c>, <c>two agents</c>, <c>no process</c>.</summary>
    public static string Count(int count, string noun) => $"{Number(count)} {Plural(count, noun)}";

    /// <summary>As in <c>one agent runs</c>, <c>two agents run</c>.</summary>
    public static string Running(int count, string noun) => $"{Count(count, noun)} {(count == 1 ? "runs" : "run")}";

    /// <summary>Whole megabytes, never less than none.</summary>
    public static string Megabytes(long bytes) =>
        (Math.Max(0, bytes) / (1024 * 1024)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A time as in <c>2 minutes</c>, <c>45 seconds</c>.</summary>
    public static string Time(TimeSpan time)
    {
        var seconds = Math.Max(1, (long)Math.Round(time.TotalSeconds));
        return seconds % 60 == 0 ? Unit(seconds / 60, "minute") : Unit(seconds, "second");

        static string Unit(long count, string noun) =>
            string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
    }

    /// <summary>A sentence as a part of another: without its capital and its full stop.</summary>
    public static string Clause(string sentence) =>
        sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');

    private static string Number(int count) =>
        count >= 0 && count < Small.Length ? Small[count] : count.ToString(CultureInfo.InvariantCulture);

    private static string Plural(int count, string noun) =>
        count == 1 ? noun : noun.EndsWith('s') ? noun + "es" : noun + "s";
}
