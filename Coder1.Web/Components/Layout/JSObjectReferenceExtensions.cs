using Microsoft.JSInterop;

namespace Coder1.Web.Components.Layout;

/// <summary>Ends script objects without noise when the page is gone already.</summary>
internal static class JSObjectReferenceExtensions
{
    /// <summary>Calls the object's own <c>dispose</c>, then lets it go.</summary>
    public static async ValueTask EndAsync(this IJSObjectReference reference)
    {
        try
        {
            await reference.InvokeVoidAsync("dispose");
        }
        catch (JSException)
        {
            // It ended itself.
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        await reference.SafeDisposeAsync();
    }

    public static async ValueTask SafeDisposeAsync(this IJSObjectReference reference)
    {
        try
        {
            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // Gone with the page.
        }
        catch (OperationCanceledException)
        {
            // The circuit ended meanwhile.
        }
    }
}
