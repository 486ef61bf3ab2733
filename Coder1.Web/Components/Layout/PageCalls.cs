using Microsoft.JSInterop;
using Radzen;

namespace Coder1.Web.Components.Layout;

/// <summary>
/// Calls into the page that never throw for what a page does: an exception that leaves a component's handler ends the
/// whole circuit, and with it every other part of the page.
/// </summary>
/// <param name="notifications">Says what the page could not do.</param>
internal sealed class PageCalls(NotificationService notifications)
{
    private const double NoticeMilliseconds = 8000;

    /// <summary>Waits for a call; the answer is the default where the page is gone or failed.</summary>
    public async Task<TValue?> TryAsync<TValue>(Func<ValueTask<TValue>> call)
    {
        try
        {
            return await call();
        }
        catch (JSException exception)
        {
            notifications.Notify(
                NotificationSeverity.Error, "The page could not do that", FirstLine(exception.Message), NoticeMilliseconds);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; the next one starts from what is stored.
        }
        catch (OperationCanceledException)
        {
            // The page did not answer in time, or the circuit ended meanwhile.
        }

        return default;
    }

    /// <summary>Waits for a call that answers nothing.</summary>
    /// <returns>Whether it was done.</returns>
    public Task<bool> TryAsync(Func<ValueTask> call) => TryAsync(async () =>
    {
        await call();
        return true;
    });

    // What follows is the script's stack, which says nothing to a user.
    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();
}
