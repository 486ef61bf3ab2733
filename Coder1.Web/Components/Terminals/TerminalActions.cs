using Coder1.Core.Terminals;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Rendering;
using Radzen;

namespace Coder1.Web.Components.Terminals;

/// <summary>
/// What one does with terminals, for the panel and the session manager: with a question where something would be lost,
/// and a notice for what the registry refuses, since an exception would end the whole page.
/// </summary>
public sealed class TerminalActions(
    TerminalRegistry registry, IdeState state, DialogService dialogs, NotificationService notifications, IdeModule module)
{
    private const double NoticeMilliseconds = 10_000;

    /// <summary>Opens the session manager; set by the panel, which shows what is chosen there.</summary>
    public Func<Task> Manage { get; set; } = () => Task.CompletedTask;

    /// <summary>Starts a shell in a folder of the page's workspace.</summary>
    public TerminalId? Start(string folder)
    {
        try
        {
            return registry.Create(new TerminalRequest { Workspace = state.Workspace.Id.Value, Folder = folder }).Id;
        }
        catch (TerminalLimitException exception)
        {
            SayLimit("No more terminals", exception);
        }
        catch (Exception exception) when (exception is TerminalStartException or IOException or ArgumentException)
        {
            Say(NotificationSeverity.Error, "The terminal did not start", exception.Message);
        }
        catch (ObjectDisposedException)
        {
            // The server shuts down, and this page with it.
        }

        return null;
    }

    public void Rename(TerminalId id, string name)
    {
        try
        {
            if (!registry.Rename(id, name)) Say(NotificationSeverity.Warning, "Not renamed", "The terminal was closed meanwhile.");
        }
        catch (ArgumentException exception)
        {
            Say(NotificationSeverity.Error, "Not renamed", exception.Message);
        }
    }

    /// <summary>Ends terminals and removes them; asks first where a command runs.</summary>
    public async Task EndAsync(IReadOnlyCollection<TerminalId> ids)
    {
        if (await MayEndAsync(ids)) await Task.WhenAll(ids.Select(id => registry.CloseAsync(id)));
    }

    /// <summary>Suspends terminals; asks first where a command runs.</summary>
    public async Task SuspendAsync(IReadOnlyCollection<TerminalId> ids)
    {
        var busy = new List<(TerminalId Id, string Job)>();
        foreach (var id in ids)
        {
            try
            {
                registry.Suspend(id);
            }
            catch (TerminalBusyException exception)
            {
                busy.Add((id, exception.Job));
            }
        }

        if (busy.Count == 0 || !await AskAsync("Suspend?", TerminalQuestions.SuspendingLoses([.. busy.Select(one => one.Job)]), "Suspend")) return;
        foreach (var (id, _) in busy) registry.Suspend(id, force: true);
    }

    /// <summary>Starts new shells in terminals that are suspended or ended.</summary>
    public async Task ResumeAsync(IReadOnlyCollection<TerminalId> ids)
    {
        foreach (var id in ids)
        {
            try
            {
                await registry.ResumeAsync(id);
            }
            catch (TerminalLimitException exception)
            {
                SayLimit("Not resumed", exception);
                return; // The next one would be told the same.
            }
            catch (TerminalStartException exception)
            {
                Say(NotificationSeverity.Error, "Not resumed", exception.Message);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>Downloads what is kept of their output.</summary>
    public async Task DownloadAsync(IEnumerable<TerminalId> ids, bool asText = false)
    {
        foreach (var id in ids) await module.CallAsync("download", $"/api/terminals/{id}/output?format={(asText ? "text" : "raw")}");
    }

    /// <summary>Closes the session manager with the terminal to show.</summary>
    public void Choose(TerminalId id) => dialogs.Close(id);

    public void Say(NotificationSeverity severity, string title, string detail) =>
        notifications.Notify(severity, title, detail, NoticeMilliseconds);

    /// <summary>Says which limit is reached, and offers the place where room can be made.</summary>
    public void SayLimit(string title, TerminalLimitException limit) => notifications.Notify(new NotificationMessage
    {
        Severity = NotificationSeverity.Warning,
        Summary = title,
        Detail = limit.Message,
        Duration = NoticeMilliseconds,
        CloseOnClick = true,
        Click = _ => Manage(),
        DetailContent = _ => builder => DrawLimit(builder, limit.Message),
    });

    private static void DrawLimit(RenderTreeBuilder builder, string message)
    {
        builder.AddContent(0, message + " ");
        builder.OpenElement(1, "button");
        builder.AddAttribute(2, "type", "button");
        builder.AddAttribute(3, "class", "c1-link");
        builder.AddAttribute(4, "data-testid", "limit-manage");
        builder.AddContent(5, "Open the session manager");
        builder.CloseElement();
    }

    private async Task<bool> MayEndAsync(IReadOnlyCollection<TerminalId> ids)
    {
        if (state.Layout.EndsTerminalsUnasked) return true;
        // As it is now, and not as it was when it was drawn.
        var jobs = ids.Select(id => registry.Find(id)).OfType<TerminalInfo>().Select(TerminalLook.Job).OfType<string>().ToList();
        if (jobs.Count == 0) return true;
        var answer = await dialogs.OpenAsync<EndTerminalsDialog>(ids.Count == 1 ? "End the terminal?" : $"End {ids.Count} terminals?",
            new Dictionary<string, object?> { [nameof(EndTerminalsDialog.Text)] = TerminalQuestions.EndingLoses(jobs) });
        if (answer is not EndTerminalsDialog.Answer chosen) return false;
        if (chosen == EndTerminalsDialog.Answer.NeverAsk)
        {
            state.Layout.EndsTerminalsUnasked = true;
            state.LayoutChanged();
        }

        return true;
    }

    private async Task<bool> AskAsync(string title, string text, string action) =>
        await dialogs.OpenAsync<ConfirmDialog>(title, new Dictionary<string, object?>
        {
            [nameof(ConfirmDialog.Text)] = text,
            [nameof(ConfirmDialog.Action)] = action,
        }) is true;
}
