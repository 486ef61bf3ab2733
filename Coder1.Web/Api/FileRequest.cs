using Coder1.Core.Workspaces;

namespace Coder1.Web.Api;

/// <summary>What every request for one file brings along.</summary>
internal readonly record struct FileRequest(
    string Ws, string? Path, WorkspaceCatalog Catalog, WorkspaceFiles Files, HttpContext Http)
{
    public Workspace Workspace => Catalog.Require(Ws);

    /// <summary>Holds back a larger body before it is read; what Core counts itself is the same bound.</summary>
    public void LimitBody(long bytes)
    {
        var limit = Http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false }) limit.MaxRequestBodySize = bytes;
    }
}
