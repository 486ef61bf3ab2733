using Coder1.Core.Terminals;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Coder1.Web.Components.Terminals;

/// <summary>The place of one xterm.js; its bytes travel on a socket of their own, never through here.</summary>
public sealed partial class TerminalView : IAsyncDisposable
{
    private ElementReference _host;
    private PageObject? _terminal;
    private TerminalInterop? _interop;
    private bool _toldVisible;

    [Inject]
    public required IdeModule Module { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public TerminalId Id { get; set; }

    [Parameter]
    public bool IsVisible { get; set; }

    /// <summary>Takes the keyboard's focus when it is first drawn: the user asked for it, it did not come with the page.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    [Parameter]
    public EventCallback<string> OnTitle { get; set; }

    [Parameter]
    public EventCallback<FileLocation> OnOpenLink { get; set; }

    [Parameter]
    public EventCallback OnBell { get; set; }

    /// <summary>Enter was pressed after the shell had ended.</summary>
    [Parameter]
    public EventCallback OnCloseRequested { get; set; }

    /// <summary>The server says that there is no such terminal.</summary>
    [Parameter]
    public EventCallback OnGone { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _interop = new TerminalInterop(this);
            _terminal = Module.Create("createTerminal", _host, new { id = Id.Value, theme = "system" }, _interop.Reference);
        }
        else if (_toldVisible == IsVisible)
        {
            return;
        }

        _toldVisible = IsVisible; // Before the call, which waits until the terminal is made: it may change meanwhile.
        await InTerminalAsync("setVisible", IsVisible);
        if (firstRender && TakesFocus) await InTerminalAsync("focus");
    }

    public Task FocusAsync() => InTerminalAsync("focus");

    private Task SignInAgain()
    {
        Navigation.NavigateTo("/login", forceLoad: true);
        return Task.CompletedTask;
    }

    private Task InTerminalAsync(string function, params object?[] arguments) =>
        _terminal?.CallAsync(function, arguments) ?? Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_terminal is not null) await _terminal.DisposeAsync();
        _interop?.Dispose();
    }

    private sealed class TerminalInterop : IDisposable
    {
        private readonly TerminalView _view;

        public TerminalInterop(TerminalView view)
        {
            _view = view;
            Reference = DotNetObjectReference.Create(this);
        }

        public DotNetObjectReference<TerminalInterop> Reference { get; }

        [JSInvokable]
        public Task OnTerminalState(string id, string state, string? detail) => _view.InvokeAsync(() => (state, detail) switch
        {
            ("gone", _) => _view.OnGone.InvokeAsync(),
            ("closed", "enter") => _view.OnCloseRequested.InvokeAsync(),
            ("closed", "signed-out") => _view.SignInAgain(),
            _ => Task.CompletedTask,
        });

        [JSInvokable]
        public Task OnTerminalTitle(string id, string title) => _view.InvokeAsync(() => _view.OnTitle.InvokeAsync(title));

        [JSInvokable]
        public Task OnBell(string id) => _view.InvokeAsync(() => _view.OnBell.InvokeAsync());

        [JSInvokable]
        public Task OnOpenLink(string path, int? line, int? column) => _view.InvokeAsync(() =>
            _view.OnOpenLink.InvokeAsync(new FileLocation(path, line, column)));

        public void Dispose() => Reference.Dispose();
    }
}
