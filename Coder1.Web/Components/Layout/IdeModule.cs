using Microsoft.JSInterop;

namespace Coder1.Web.Components.Layout;

/// <summary>
/// The page's script module, loaded once a circuit. Calls into a page that is gone are dropped: the next circuit starts
/// from what is stored.
/// </summary>
public sealed class IdeModule(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Starts to load the module; later calls do nothing.</summary>
    /// <param name="address">Its fingerprinted address, relative to the page's base.</param>
    public void Load(string address) =>
        _module ??= js.InvokeAsync<IJSObjectReference>("import", "./" + address).AsTask();

    /// <summary>Calls a function of the module that answers with an object of its own.</summary>
    public async Task<IJSObjectReference> CreateAsync(string function, params object?[] arguments) =>
        await (await Module).InvokeAsync<IJSObjectReference>(function, arguments);

    /// <summary>Calls a function of the module that answers with a value.</summary>
    public async Task<TValue> ReadAsync<TValue>(string function, params object?[] arguments) =>
        await (await Module).InvokeAsync<TValue>(function, arguments);

    /// <summary>Calls a function of the module.</summary>
    public async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await (await Module).InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and with it what was to be changed.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true } module) await module.Result.SafeDisposeAsync();
    }

    private Task<IJSObjectReference> Module =>
        _module ?? throw new InvalidOperationException("The module is loaded by the page before anything uses it.");
}
