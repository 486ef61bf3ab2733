using Coder1.Core.Terminals;
using Coder1.Web.Components.Terminals.Panes;

namespace Coder1.Web.Components.Terminals;

/// <content>What happened in terminals that nobody looked at: marks on their tabs.</content>
public sealed partial class TerminalPanel
{
    /// <summary>A command that takes less is over before one looks elsewhere.</summary>
    private static readonly TimeSpan LongCommand = TimeSpan.FromSeconds(10);

    private readonly Dictionary<TerminalId, TerminalNote> _notes = [];

    private TerminalNote NoteOf(TerminalId id) => _notes.GetValueOrDefault(id, TerminalNote.None);

    private TerminalNote NoteOf(TerminalGroup group) => TerminalNote.Of(NoteOf(group.Active), group.Terminals.Select(NoteOf));

    private bool IsLookedAt(TerminalId id) => IsVisible && _groups.Active?.Has(id) == true;

    private void SetTitle(TerminalId id, string title)
    {
        if (!Has(id)) return;
        _notes[id] = NoteOf(id) with { Title = title };
        StateHasChanged();
    }

    private void Rang(TerminalId id)
    {
        if (!Has(id) || IsLookedAt(id)) return;
        _notes[id] = NoteOf(id) with { HasRung = true };
        StateHasChanged();
    }

    // From the server's knowledge and not the page's: a terminal that was not drawn yet counts too.
    private void NoteEndedCommands(IReadOnlyList<TerminalInfo> before)
    {
        foreach (var terminal in _terminals)
        {
            if (terminal.Shell is not { IsAtPrompt: true, Command: { } command } shell || shell.Duration < LongCommand) continue;
            var was = before.FirstOrDefault(other => other.Id == terminal.Id)?.Shell;
            if (was is null || was == shell || IsLookedAt(terminal.Id)) continue;
            _notes[terminal.Id] = NoteOf(terminal.Id) with { Ended = command, EndedStatus = shell.ExitStatus };
        }
    }

    private void Look(TerminalId id)
    {
        if (IsVisible && _notes.TryGetValue(id, out var note)) _notes[id] = note.Seen();
    }
}
