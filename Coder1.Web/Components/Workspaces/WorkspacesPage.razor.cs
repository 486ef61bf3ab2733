using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Components.Workspaces;

/// <summary>The list of workspaces; a static page.</summary>
public sealed partial class WorkspacesPage
{
    private IReadOnlyList<Workspace> _workspaces = [];

    [SupplyParameterFromQuery]
    public string? Error { get; set; }

    [Inject]
    public required WorkspaceCatalog Catalog { get; init; }

    [Inject]
    public required IOptions<WorkspaceOptions> Options { get; init; }

    protected override void OnInitialized() => _workspaces = Catalog.List();
}
