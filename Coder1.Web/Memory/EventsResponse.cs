using Coder1.Core.Memory;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/events</c>: what the memory keeper did and saw, newest first.</summary>
internal sealed record EventsResponse(int Kept, IReadOnlyList<EventsResponse.EventPart> Events)
{
    // So many of such length stay below 64 KB also where every character takes three bytes.
    internal const int DefaultEvents = 80;
    internal const int MaxTextCharacters = 200;

    public static EventsResponse Of(IReadOnlyList<MemoryEvent> events, int limit) =>
        new(events.Count, [.. events.Reverse().Take(limit).Select(EventPart.Of)]);

    /// <summary>An entry of the journal.</summary>
    internal sealed record EventPart(
        DateTime At, string Kind, string Level, string Name, string Text, long? FreedBytes, double? TookMs, string? TerminalId)
    {
        public static EventPart Of(MemoryEvent entry) => new(
            entry.At.UtcDateTime, MemoryNames.Of(entry.Kind), MemoryNames.Of(entry.Level), entry.Name,
            entry.Text.Length <= MaxTextCharacters ? entry.Text : entry.Text[..(MaxTextCharacters - 1)] + "…",
            entry.FreedBytes, entry.Duration?.TotalMilliseconds, entry.TerminalId);
    }
}
