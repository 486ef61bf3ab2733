using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace Coder1.Web.Components.Layout;

/// <summary>
/// The page's script module, loaded once a circuit. No call throws for what happens in the page: into a page that is gone
/// it is dropped, and a failure becomes a notice.
/// </summary>
public sealed class IdeModule : IAsyncDisposable
{
    private readonly IJSRuntime _js;
    private readonly PageCalls _calls;
    private Task<IJSObjectReference?>? _module;

    public IdeModule(IJSRuntime js, NotificationService notifications) => (_js, _calls) = (js, new PageCalls(notifications));

    /// <summary>Starts to load the module; later calls do nothing.</summary>
    /// <param name="address">Its fingerprinted address, relative to the page's base.</param>
    public void Load(string address) =>
        _module ??= _calls.TryAsync(() => _js.InvokeAsync<IJSObjectReference>("import", "./" + address));

    /// <summary>Begins to make an object of the script's; its calls wait until it is made.</summary>
    public PageObject Create(string function, params object?[] arguments) =>
        new(_calls, ReadAsync<IJSObjectReference>(function, arguments));

    /// <summary>Calls a function of the module that answers with a value.</summary>
    public async Task<TValue?> ReadAsync<TValue>(string function, params object?[] arguments) =>
        await Module is { } module
            ? await _calls.TryAsync(() => module.InvokeAsync<TValue>(function, arguments))
            : default;

    /// <summary>Calls a function of the module.</summary>
    public async Task CallAsync(string function, params object?[] arguments)
    {
        if (await Module is { } module) await _calls.TryAsync(() => module.InvokeVoidAsync(function, arguments));
    }

    /// <summary>Puts the keyboard's focus on an element, where it is still in the page.</summary>
    public Task FocusAsync(ElementReference element) => _calls.TryAsync(() => element.FocusAsync());

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _module, null) is { IsCompletedSuccessfully: true, Result: { } module })
            await _calls.TryAsync(module.DisposeAsync);
    }

    private Task<IJSObjectReference?> Module =>
        _module ?? throw new InvalidOperationException("The module is loaded by the page before anything uses it.");
}
