using Coder1.Core.Workspaces;

namespace Coder1.Web.Api;

/// <summary>What every request for a workspace's repository brings along.</summary>
internal readonly record struct GitRequest(string Ws, WorkspaceCatalog Catalog, HttpContext Http)
{
    /// <summary>The workspace's folder.</summary>
    /// <exception cref="WorkspaceException">There is no such workspace.</exception>
    public string Folder => Catalog.Require(Ws).Path;

    /// <summary>Ends with the request.</summary>
    public CancellationToken Aborted => Http.RequestAborted;
}
