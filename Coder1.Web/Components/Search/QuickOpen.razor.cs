using Coder1.Core.Search;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Radzen;

namespace Coder1.Web.Components.Search;

/// <summary>Opens a file by a part of its name; the dialog closes with its path.</summary>
public sealed partial class QuickOpen : IDisposable
{
    private const int Shown = 50;
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(90);

    private ElementReference _input;
    private CancellationTokenSource? _search;
    private FoundFiles _found = new([], false);
    private string _query = "";
    private string? _error;
    private int _at;
    private bool _isSearching = true;
    private bool _disposed;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required FileFinder Finder { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await Module.FocusAsync(_input);
        await SearchAsync("");
    }

    private async Task SearchAsync(string query)
    {
        _query = query;
        EndSearch();
        if (_disposed) return; // The dialog closed while a key was on its way.
        _search = new CancellationTokenSource();
        var search = _search.Token; // outlives its source
        try
        {
            if (query.Length > 0) await Task.Delay(TypingPause, Clock, search);
            _isSearching = true;
            var found = await Finder.FindAsync(State.Workspace.Path, query, Shown, search);
            if (search.IsCancellationRequested) return;
            (_found, _at, _error) = (found, 0, null);
        }
        catch (OperationCanceledException)
        {
            return; // A newer question is on its way.
        }
        catch (IOException exception)
        {
            _error = exception.Message;
        }

        _isSearching = false;
        StateHasChanged();
    }

    private void EndSearch()
    {
        _search?.Cancel();
        _search?.Dispose();
        _search = null;
    }

    private void Key(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "ArrowDown": _at = Math.Min(_at + 1, Math.Max(0, _found.Paths.Count - 1)); break;
            case "ArrowUp": _at = Math.Max(0, _at - 1); break;
            case "Enter" when _at < _found.Paths.Count: Dialogs.Close(_found.Paths[_at]); break;
            case "Escape": Dialogs.Close(null); break;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed = true;
        EndSearch();
    }
}
