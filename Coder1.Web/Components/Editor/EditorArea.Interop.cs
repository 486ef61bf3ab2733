using Microsoft.JSInterop;
using Radzen;

namespace Coder1.Web.Components.Editor;

public sealed partial class EditorArea
{
    /// <summary>What the page's script tells.</summary>
    private sealed class EditorInterop : IDisposable
    {
        private readonly EditorArea _area;

        public EditorInterop(EditorArea area)
        {
            _area = area;
            Reference = DotNetObjectReference.Create(this);
        }

        public DotNetObjectReference<EditorInterop> Reference { get; }

        [JSInvokable]
        public Task OnFileState(string path, FileState state) => _area.InvokeAsync(() =>
        {
            _area._tabs.Update(path, tab => tab with
            {
                IsDirty = state.Dirty, HasConflict = state.Conflict, IsReadOnly = state.ReadOnly, Kind = state.Kind,
                IsInRepository = state.Git,
            });
            _area.StateHasChanged();
        });

        [JSInvokable]
        public Task OnCursor(CursorInfo cursor) => _area.InvokeAsync(() =>
            cursor.Path == _area._tabs.Active ? _area.OnCursor.InvokeAsync(cursor) : Task.CompletedTask);

        [JSInvokable]
        public Task OnNotice(string severity, string title, string detail) => _area.InvokeAsync(() =>
            _area.Notifications.Notify(
                severity switch
                {
                    "error" => NotificationSeverity.Error,
                    "warning" => NotificationSeverity.Warning,
                    _ => NotificationSeverity.Info,
                },
                title, detail, duration: 8000));

        [JSInvokable]
        public Task OnCloseRequested(string path) => _area.InvokeAsync(() => _area.CloseNowAsync(path));

        [JSInvokable]
        public Task OnOpenRequested(string path, int? line, int? column) => _area.InvokeAsync(() => _area.OpenAsync(path, line, column));

        public void Dispose() => Reference.Dispose();
    }

    private sealed record FileState(bool Dirty, string Kind, bool Conflict, bool ReadOnly, bool Restored, bool Git);
}
