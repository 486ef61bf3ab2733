using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Coder1.Web.Components.Agents;

/// <summary>
/// The place of the agents' panel. The page's script does all of it over the HTTP API (docs/agents.md): no event of a
/// conversation crosses the circuit. Only opening a file comes back here.
/// </summary>
public sealed partial class AgentPanel : IAsyncDisposable
{
    private ElementReference _host;
    private PageObject? _panel;
    private AgentInterop? _interop;

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    /// <summary>A place in a file of the workspace was clicked.</summary>
    [Parameter]
    public EventCallback<FileLocation> OnOpenLink { get; set; }

    // Drawn once: what is in it belongs to the script.
    protected override bool ShouldRender() => false;

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        _interop = new AgentInterop(this);
        _panel = Module.Create(
            "createAgents", _host, new { workspace = State.Workspace.Id.Value, folder = State.Workspace.Path }, _interop.Reference);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_panel is not null) await _panel.DisposeAsync();
        _interop?.Dispose();
    }

    private sealed class AgentInterop : IDisposable
    {
        private readonly AgentPanel _panel;

        public AgentInterop(AgentPanel panel)
        {
            _panel = panel;
            Reference = DotNetObjectReference.Create(this);
        }

        public DotNetObjectReference<AgentInterop> Reference { get; }

        [JSInvokable]
        public Task OnOpenLink(string path, int line, int column) => _panel.InvokeAsync(
            () => _panel.OnOpenLink.InvokeAsync(new FileLocation(path, line, column)));

        public void Dispose() => Reference.Dispose();
    }
}
