using System.Globalization;
using System.Text;

namespace Coder1.Core.Git.Operations.History;

/// <summary>Reads commits as a format of ours has git write them.</summary>
internal static class CommitFields
{
    /// <summary>Hash, parents, author, address, time, refs, subject; between them a character that no name has.</summary>
    public const string Format = "%H%x01%P%x01%an%x01%ae%x01%at%x01%D%x01%s";

    private const int MaxText = 500;
    private const int MaxRefs = 20;

    /// <summary>Options that keep a user's settings from changing what is written.</summary>
    public static readonly string[] Plain = ["-z", "--encoding=UTF-8", "--no-show-signature", "--no-color", "--no-patch", "--decorate=short"];

    /// <summary>Reads one; null where it is none.</summary>
    public static CommitSummary? Read(ReadOnlySpan<byte> record)
    {
        if (Encoding.UTF8.GetString(record).Split('\u0001', 7) is not [var id, var parents, var author, var email, var at, var refs, var subject]) return null;
        return new CommitSummary(
            id, parents.Split(' ', StringSplitOptions.RemoveEmptyEntries), Short(author), Short(email), Time(at), Short(subject), Refs(refs));
    }

    public static DateTimeOffset Time(string seconds)
    {
        _ = long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        // A commit can claim any time.
        return DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(number, 0, 253_402_300_799));
    }

    public static string Short(string text) => text.Length <= MaxText ? text : text[..MaxText];

    /// <summary>git writes "HEAD -> main, origin/main, tag: v1".</summary>
    private static string[] Refs(string refs) =>
        [.. refs.Split([", ", " -> "], StringSplitOptions.RemoveEmptyEntries).Take(MaxRefs)];
}
