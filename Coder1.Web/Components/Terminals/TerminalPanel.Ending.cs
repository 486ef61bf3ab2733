using Coder1.Core.Terminals;

namespace Coder1.Web.Components.Terminals;

/// <content>Ending terminals, with a question where a command would be lost.</content>
public sealed partial class TerminalPanel
{
    private const string Addresses = "/api/terminals";

    private async Task EndAsync(IEnumerable<TerminalId> terminals, bool focusTab = false)
    {
        var ids = terminals.ToList();
        if (await MayEndAsync(ids)) await Task.WhenAll(ids.Select(id => Registry.CloseAsync(id)));
        Refresh();
        if (focusTab) await FocusTabAsync();
        else await FocusAsync();
    }

    private async Task<bool> MayEndAsync(List<TerminalId> ids)
    {
        if (State.Layout.EndsTerminalsUnasked) return true;
        // As it is now, and not as it was when it was drawn.
        var jobs = ids.Select(id => Registry.Find(id)).OfType<TerminalInfo>().Select(TerminalLook.Job).OfType<string>().ToList();
        if (jobs.Count == 0) return true;
        var answer = await Dialogs.OpenAsync<EndTerminalsDialog>("End the terminal?", new Dictionary<string, object?>
        {
            [nameof(EndTerminalsDialog.Text)] = TerminalQuestions.EndingLoses(jobs),
        });
        if (answer is not EndTerminalsDialog.Answer chosen) return false;
        if (chosen == EndTerminalsDialog.Answer.NeverAsk)
        {
            State.Layout.EndsTerminalsUnasked = true;
            State.LayoutChanged();
        }

        return true;
    }

    private Task DownloadAsync(TerminalId id, string format) => Module.CallAsync("download", $"{Addresses}/{id}/output?format={format}");

    private Task ManageAsync() => Task.CompletedTask;
}
