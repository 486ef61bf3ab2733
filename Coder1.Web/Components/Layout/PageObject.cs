using Microsoft.JSInterop;

namespace Coder1.Web.Components.Layout;

/// <summary>
/// Something that the page's script made for a component, such as an editor. It may be used before it is made: calls
/// wait for that. Disposing ends it in the page, also when it is made only afterwards.
/// </summary>
public sealed class PageObject : IAsyncDisposable
{
    private readonly PageCalls _calls;
    private readonly Task<IJSObjectReference?> _made;
    private bool _disposed;

    internal PageObject(PageCalls calls, Task<IJSObjectReference?> made) => (_calls, _made) = (calls, made);

    /// <summary>Whether the page could not make it; whoever wants one asks for another.</summary>
    public bool HasFailed => _made is { IsCompletedSuccessfully: true, Result: null };

    /// <summary>Calls one of its functions.</summary>
    /// <returns>Whether that was done; a failure has been said.</returns>
    public async Task<bool> CallAsync(string function, params object?[] arguments) =>
        await UsableAsync() is { } reference
        && await _calls.TryAsync(() => reference.InvokeVoidAsync(function, arguments));

    /// <summary>Calls one of its functions that answers with a value.</summary>
    public async Task<TValue?> ReadAsync<TValue>(string function, params object?[] arguments) =>
        await UsableAsync() is { } reference
            ? await _calls.TryAsync(() => reference.InvokeAsync<TValue>(function, arguments))
            : default;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        // Not waited for while the page still makes it: a page that is gone would hold the circuit for a minute.
        var ending = EndAsync();
        return _made.IsCompleted ? new ValueTask(ending) : ValueTask.CompletedTask;
    }

    private async Task<IJSObjectReference?> UsableAsync()
    {
        var reference = await _made;
        return _disposed ? null : reference;
    }

    private async Task EndAsync()
    {
        if (await _made is not { } reference) return;
        await _calls.TryAsync(() => reference.InvokeVoidAsync("dispose"));
        await _calls.TryAsync(reference.DisposeAsync);
    }
}
