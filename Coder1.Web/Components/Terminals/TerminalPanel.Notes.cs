using Coder1.Core.Terminals;
using Coder1.Web.Components.Terminals.Panes;

namespace Coder1.Web.Components.Terminals;

/// <content>What happened in terminals that nobody looked at: marks on their tabs.</content>
public sealed partial class TerminalPanel
{
    /// <summary>As long as a terminal's own view waits by default.</summary>
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

    private void CommandEnded(TerminalId id, EndedCommand ended)
    {
        if (!Has(id) || IsLookedAt(id)) return;
        _notes[id] = NoteOf(id) with { Ended = ended.Command, EndedStatus = ended.ExitStatus };
        StateHasChanged();
    }

    // A terminal that this page has not drawn yet has no view that would tell: the registry does.
    private void NoteEndedCommands(IReadOnlyList<TerminalInfo> before)
    {
        foreach (var terminal in _terminals.Where(terminal => !_shown.Contains(terminal.Id)))
        {
            if (terminal.Shell is not { IsAtPrompt: true, Command: { } command } shell || shell.Duration < LongCommand) continue;
            var was = before.FirstOrDefault(other => other.Id == terminal.Id)?.Shell;
            if (was is null || was == shell) continue;
            _notes[terminal.Id] = NoteOf(terminal.Id) with { Ended = command, EndedStatus = shell.ExitStatus };
        }
    }

    private void Look(TerminalId id)
    {
        if (IsVisible && _notes.TryGetValue(id, out var note)) _notes[id] = note.Seen();
    }
}
