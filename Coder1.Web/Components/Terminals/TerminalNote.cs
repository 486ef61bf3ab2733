namespace Coder1.Web.Components.Terminals;

/// <summary>What happened in a terminal that nobody looked at.</summary>
public sealed record TerminalNote
{
    public static TerminalNote None { get; } = new();

    /// <summary>The title that its program set.</summary>
    public string Title { get; init; } = "";

    public bool HasRung { get; init; }

    /// <summary>A command that took long ended: its line.</summary>
    public string? Ended { get; init; }

    /// <summary>With which status; null where the shell did not say.</summary>
    public int? EndedStatus { get; init; }

    /// <summary>The note once one looked.</summary>
    public TerminalNote Seen() => None with { Title = Title };

    /// <summary>Of several notes what a tab shows: all marks, and failure before success.</summary>
    public static TerminalNote Of(TerminalNote active, IEnumerable<TerminalNote> all)
    {
        var notes = all.ToList();
        var ended = notes.Find(note => note.Ended is not null && note.EndedStatus is not (null or 0)) ?? notes.Find(note => note.Ended is not null);
        return new TerminalNote
        {
            Title = active.Title, HasRung = notes.Exists(note => note.HasRung), Ended = ended?.Ended, EndedStatus = ended?.EndedStatus,
        };
    }
}
