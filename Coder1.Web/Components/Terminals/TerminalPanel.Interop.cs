using Coder1.Core.Terminals;
using Coder1.Web.Components.Terminals.Panes;
using Microsoft.JSInterop;

namespace Coder1.Web.Components.Terminals;

/// <content>What the page's script tells of dragging.</content>
public sealed partial class TerminalPanel
{
    private Task WithAsync(string id, Func<TerminalId, Task> act) => InvokeAsync(async () =>
    {
        if (_disposed || !TerminalId.TryParse(id, out var terminal) || !Has(terminal)) return;
        await act(terminal);
        StateHasChanged();
    });

    private sealed class PanelInterop : IDisposable
    {
        private readonly TerminalPanel _panel;

        public PanelInterop(TerminalPanel panel)
        {
            _panel = panel;
            Reference = DotNetObjectReference.Create(this);
        }

        public DotNetObjectReference<PanelInterop> Reference { get; }

        [JSInvokable]
        public Task OnDropped(string source, bool isTab, string target, string zone) => _panel.WithAsync(source, id =>
            TerminalId.TryParse(target, out var at) ? _panel.DropAsync(id, isTab, at, SideOf(zone)) : Task.CompletedTask);

        [JSInvokable]
        public Task OnDroppedOnTabs(string source, bool isTab, int index) =>
            _panel.WithAsync(source, id => _panel.DropOnTabsAsync(id, isTab, index));

        [JSInvokable]
        public Task OnResized(string path, double share) => _panel.InvokeAsync(() => _panel.Resize(path, share));

        [JSInvokable]
        public Task OnHovered(string tab) => _panel.WithAsync(tab, id =>
        {
            _panel._groups.Activate(id);
            _panel.Changed();
            return Task.CompletedTask;
        });

        [JSInvokable]
        public Task OnMenu(string source, bool isTab, double x, double y) => _panel.WithAsync(source, id =>
            _panel.MenuOf(id, isTab, x, y) is { } menu ? _panel.OpenAsync(menu) : Task.CompletedTask);

        public void Dispose() => Reference.Dispose();

        // The names of zones.ts; the rest is the centre.
        private static Side? SideOf(string zone) => zone switch
        {
            "left" => Side.Left,
            "right" => Side.Right,
            "up" => Side.Up,
            "down" => Side.Down,
            _ => null,
        };
    }
}
