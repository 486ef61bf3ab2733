using Microsoft.JSInterop;

namespace Coder1.Tests.TestKit;

/// <summary>An object of the page's script that notes what is done with it, and throws when used after its end as the real one does.</summary>
internal sealed class FakeScriptObject : IJSObjectReference
{
    private readonly List<string> _calls = [];
    private bool _disposed;

    public IReadOnlyList<string> Calls
    {
        get { lock (_calls) return [.. _calls]; }
    }

    /// <summary>What calls throw; null when they work.</summary>
    public Exception? Fault { get; set; }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        lock (_calls) _calls.Add(string.Join(' ', (args ?? []).Prepend(identifier)));
        return Fault is null ? ValueTask.FromResult(default(TValue)!) : ValueTask.FromException<TValue>(Fault);
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
        InvokeAsync<TValue>(identifier, args);

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        lock (_calls) _calls.Add("(let go)");
        return Fault is null ? ValueTask.CompletedTask : ValueTask.FromException(Fault);
    }
}
