using Coder1.Core.Terminals;
using Coder1.Web.Components.Terminals.Sessions;
using Radzen;

namespace Coder1.Web.Components.Terminals;

/// <content>What goes to the registry, and the manager of all that is in it.</content>
public sealed partial class TerminalPanel
{
    private bool _isManaging;

    private void Subscribe()
    {
        try
        {
            _subscription = Registry.OnChanged(() => _ = InvokeAsync(Refresh));
        }
        catch (TerminalLimitException exception)
        {
            Actions.SayLimit("The list of terminals does not follow changes", exception);
        }
    }

    private async Task EndAsync(IEnumerable<TerminalId> terminals, bool focusTab = false)
    {
        await Actions.EndAsync([.. terminals]);
        Refresh();
        await Module.CallAsync("settle");
        if (focusTab) await FocusTabAsync();
        else await FocusAsync();
    }

    private async Task ResumeAsync(IReadOnlyCollection<TerminalId> terminals)
    {
        await Actions.ResumeAsync(terminals);
        Refresh();
    }

    private async Task SuspendAsync(IReadOnlyCollection<TerminalId> terminals)
    {
        await Actions.SuspendAsync(terminals);
        Refresh();
        await Module.CallAsync("settle");
    }

    private async Task ManageAsync()
    {
        if (_isManaging) return; // The keys go on to work while the dialog is open: one is enough.
        _isManaging = true;
        var chosen = await Dialogs.OpenAsync<SessionManager>("Session manager", null, new DialogOptions
        {
            Width = "min(1240px, calc(100vw - 16px))", CssClass = "c1-sessions-dialog", CloseDialogOnOverlayClick = true,
        });
        _isManaging = false;
        if (_disposed) return;
        Refresh();
        await Module.CallAsync("settle");
        if (chosen is not TerminalId id || !Has(id))
        {
            await FocusAsync();
            return;
        }

        if (!IsVisible) await OnShowPanel.InvokeAsync();
        await ShowAsync(id);
    }
}
