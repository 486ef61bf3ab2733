using Coder1.Core.Terminals;
using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Components;

namespace Coder1.Web.Components.Layout;

/// <summary>
/// The IDE on one workspace. Not prerendered: the first paint would be thrown away, and every visit would read the
/// layout twice.
/// </summary>
public sealed partial class IdePage
{
    private bool _looked;
    private bool _found;

    [Parameter]
    public string WorkspaceName { get; set; } = "";

    /// <summary>The terminal to show first: the session manager of another workspace links here.</summary>
    [SupplyParameterFromQuery]
    public string? Terminal { get; set; }

    [Inject]
    public required WorkspaceCatalog Catalog { get; init; }

    [Inject]
    public required IdeState State { get; init; }

    [Inject]
    public required IdeModule Module { get; init; }

    protected override void OnInitialized()
    {
        _looked = true;
        if (!WorkspaceId.TryParse(WorkspaceName, out var id) || Catalog.Find(id) is not { } workspace) return;
        State.Start(workspace);
        if (TerminalId.TryParse(Terminal, out var terminal))
            (State.Layout.ActiveTerminal, State.Layout.PanelVisible) = (terminal.Value, true);
        Module.Load(Assets["dist/ide.js"]);
        _found = true;
    }
}
