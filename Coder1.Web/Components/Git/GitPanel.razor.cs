using Coder1.Core.Git.Status;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Layout;
using Coder1.Web.Git;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace Coder1.Web.Components.Git;

/// <summary>The place of git's panel in the side bar. The page's script does all of it over the HTTP API (docs/git.md).</summary>
public sealed partial class GitPanel : IAsyncDisposable
{
    private const double NoticeMilliseconds = 8000;

    private ElementReference _host;
    private PageObject? _panel;
    private GitInterop? _interop;
    private IGitFeed? _feed;
    private bool _shown;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    [Inject]
    public required IGitFeeds Feeds { get; init; }

    [Inject]
    public required NotificationService Notifications { get; init; }

    /// <summary>Whether the panel is what the side bar shows.</summary>
    [Parameter]
    public bool IsShown { get; set; }

    /// <summary>A file of the workspace is to be opened.</summary>
    [Parameter]
    public EventCallback<FileLocation> OnOpenFile { get; set; }

    /// <summary>Gives the panel the focus, once it is seen.</summary>
    public Task FocusAsync() => _panel?.CallAsync("focus") ?? Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _interop = new GitInterop(this);
            _panel = Module.Create(
                "createGit", _host, new { workspace = State.Workspace.Id.Value, folder = State.Workspace.Path }, _interop.Reference);
            var panel = _panel;
            _feed = Feeds.Open(State.Workspace.Path, head => InvokeAsync(() => panel.CallAsync("status", head)));
        }

        if (_shown == IsShown || _panel is null) return;
        _shown = IsShown;
        await _panel.CallAsync(IsShown ? "show" : "hide");
    }

    /// <summary>Folders of the workspace, as the page names them; others are left out.</summary>
    private List<string> Absolute(string[] folders)
    {
        var root = State.Workspace.Path;
        return
        [
            .. folders.Take(GitView.MaxFolders).Select(folder => Path.GetFullPath(Path.Combine(root, folder)))
                .Where(folder => folder == root || folder.StartsWith(root + '/', StringComparison.Ordinal)),
        ];
    }

    private void Notify(string severity, string title, string detail) => Notifications.Notify(
        severity switch { "error" => NotificationSeverity.Error, "warning" => NotificationSeverity.Warning, _ => NotificationSeverity.Info },
        title, detail, NoticeMilliseconds);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _feed?.Dispose();
        if (_panel is not null) await _panel.DisposeAsync();
        _interop?.Dispose();
    }

    private sealed class GitInterop : IDisposable
    {
        private readonly GitPanel _panel;

        public GitInterop(GitPanel panel)
        {
            _panel = panel;
            Reference = DotNetObjectReference.Create(this);
        }

        public DotNetObjectReference<GitInterop> Reference { get; }

        [JSInvokable]
        public Task OnOpenFile(string path, int line, int column) => _panel.InvokeAsync(
            () => _panel.OnOpenFile.InvokeAsync(new FileLocation(path, line, column)));

        [JSInvokable]
        public Task OnNotice(string severity, string title, string detail) =>
            _panel.InvokeAsync(() => _panel.Notify(severity, title, detail));

        [JSInvokable]
        public Task OnVisible(bool visible)
        {
            if (_panel._feed is { } feed) feed.IsVisible = visible;
            return Task.CompletedTask;
        }

        [JSInvokable]
        public Task OnVisibleFolders(string[] folders)
        {
            _panel._feed?.Show(_panel.Absolute(folders));
            return Task.CompletedTask;
        }

        public void Dispose() => Reference.Dispose();
    }
}
