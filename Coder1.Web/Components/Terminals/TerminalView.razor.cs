using Coder1.Core.Terminals;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Coder1.Web.Components.Terminals;

/// <summary>The place of one xterm.js; its bytes travel on a socket of their own, never through here.</summary>
public sealed partial class TerminalView : IAsyncDisposable
{
    /// <summary>A year: what the script says is no more trusted than the terminal's output.</summary>
    private const long MaxDurationMs = 365L * 24 * 3600 * 1000;

    private ElementReference _host;
    private PageObject? _terminal;
    private TerminalInterop? _interop;
    private bool _toldVisible;

    [Inject]
    public required IdeModule Module { get; init; }

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public TerminalId Id { get; set; }

    [Parameter]
    public bool IsVisible { get; set; }

    /// <summary>Takes the keyboard's focus when it is first drawn: the user asked for it, it did not come with the page.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    /// <summary>Only looks: what is typed does not reach the program, until the user asks for it.</summary>
    [Parameter]
    public bool IsViewOnly { get; set; }

    [Parameter]
    public EventCallback<string> OnTitle { get; set; }

    [Parameter]
    public EventCallback<FileLocation> OnOpenLink { get; set; }

    [Parameter]
    public EventCallback OnBell { get; set; }

    /// <summary>A long command ended while nobody looked at this terminal.</summary>
    [Parameter]
    public EventCallback<EndedCommand> OnCommandEnded { get; set; }

    /// <summary>The user wants the list of all terminals: a limit keeps this one from being resumed.</summary>
    [Parameter]
    public EventCallback OnManage { get; set; }

    /// <summary>The user ends it: from its menu, or with Enter after the shell had ended.</summary>
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
            _terminal = Module.Create("createTerminal", _host, Options, _interop.Reference);
        }
        else if (_toldVisible == IsVisible)
        {
            return;
        }

        _toldVisible = IsVisible; // Before the call, which waits until the terminal is made: it may change meanwhile.
        await InTerminalAsync("setVisible", IsVisible);
        if (firstRender && TakesFocus) await InTerminalAsync("focus");
    }

    /// <summary>Opens the bar that finds text in the output.</summary>
    public Task FindAsync() => InTerminalAsync("find");

    public Task FocusAsync() => InTerminalAsync("focus");

    private object Options => new
    {
        id = Id.Value,
        theme = "system",
        workspace = State.Workspace.Id.Value,
        folder = State.Workspace.Path,
        role = IsViewOnly ? "view" : "type",
    };

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
        public Task OnManage(string id) => _view.InvokeAsync(() => _view.OnManage.InvokeAsync());

        [JSInvokable]
        public Task OnCommandEnded(string id, string command, int? exitStatus, long durationMs) => _view.InvokeAsync(() =>
            _view.OnCommandEnded.InvokeAsync(
                new EndedCommand(command, exitStatus, TimeSpan.FromMilliseconds(Math.Clamp(durationMs, 0, MaxDurationMs)))));

        [JSInvokable]
        public Task OnOpenLink(string path, int? line, int? column) => _view.InvokeAsync(() =>
            _view.OnOpenLink.InvokeAsync(new FileLocation(path, line, column)));

        public void Dispose() => Reference.Dispose();
    }
}
