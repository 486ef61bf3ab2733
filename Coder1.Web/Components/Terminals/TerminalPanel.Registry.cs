using Coder1.Core.Terminals;
using Radzen;

namespace Coder1.Web.Components.Terminals;

/// <content>What the registry may refuse becomes a notice: an exception would end the whole page.</content>
public sealed partial class TerminalPanel
{
    private const double NoticeMilliseconds = 10_000;

    private void Subscribe()
    {
        try
        {
            _subscription = Registry.OnChanged(() => _ = InvokeAsync(Refresh));
        }
        catch (TerminalLimitException exception)
        {
            Warn("The list of terminals does not follow changes", exception);
        }
    }

    private TerminalId? Start(string folder)
    {
        try
        {
            return Registry.Create(new TerminalRequest
            {
                Workspace = State.Workspace.Id.Value,
                Folder = folder,
            }).Id;
        }
        catch (TerminalLimitException exception)
        {
            Warn("No more terminals", exception);
        }
        catch (Exception exception) when (exception is TerminalStartException or IOException or ArgumentException)
        {
            Error("The terminal did not start", exception);
        }
        catch (ObjectDisposedException)
        {
            // The server shuts down, and this page with it.
        }

        return null;
    }

    private void Rename(TerminalId id, string name)
    {
        try
        {
            if (!Registry.Rename(id, name)) Notify(NotificationSeverity.Warning, "Not renamed", "The terminal was closed meanwhile.");
        }
        catch (ArgumentException exception)
        {
            Error("Not renamed", exception);
        }
    }

    private void Warn(string title, Exception exception) => Notify(NotificationSeverity.Warning, title, exception.Message);

    private void Error(string title, Exception exception) => Notify(NotificationSeverity.Error, title, exception.Message);

    private void Notify(NotificationSeverity severity, string title, string detail) =>
        Notifications.Notify(severity, title, detail, NoticeMilliseconds);
}
