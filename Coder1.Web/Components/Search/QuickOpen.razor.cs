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
    private CancellationTokenSource _search = new();
    private FoundFiles _found = new([], false);
    private string _query = "";
    private string? _error;
    private int _at;
    private bool _isSearching = true;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required FileFinder Finder { get; init; }

    [Inject]
    public required DialogService Dialogs { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await _input.FocusAsync();
        await SearchAsync("");
    }

    private async Task SearchAsync(string query)
    {
        _query = query;
        await _search.CancelAsync();
        _search.Dispose();
        var search = _search = new CancellationTokenSource();
        try
        {
            if (query.Length > 0) await Task.Delay(TypingPause, Clock, search.Token);
            _isSearching = true;
            var found = await Finder.FindAsync(State.Workspace.Path, query, Shown, search.Token);
            (_found, _at, _error, _isSearching) = (found, 0, null, false);
        }
        catch (OperationCanceledException)
        {
            return; // A newer question is on its way.
        }
        catch (IOException exception)
        {
            _error = exception.Message;
        }

        StateHasChanged();
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
        _search.Cancel();
        _search.Dispose();
    }
}
