using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Http.Features;

namespace Coder1.Web.Api;

/// <summary>What every request for one file brings along.</summary>
internal readonly record struct FileRequest(
    string Ws, string? Path, WorkspaceCatalog Catalog, WorkspaceFiles Files, HttpContext Http)
{
    public Workspace Workspace => Catalog.Require(Ws);

    /// <summary>The path from the route.</summary>
    /// <exception cref="WorkspaceException">A slash in it is encoded.</exception>
    public string RoutePath
    {
        get
        {
            // Routing decodes all but %2F, so "a%2Fb" and "a%252Fb" arrive as the same text. To take the first for a
            // name
            // would make a file called "src%2Fmain.cs" for a client that encodes a path as a whole.
            var target = Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan();
            var query = target.IndexOf('?');
            if ((query < 0 ? target : target[..query]).Contains("%2F", StringComparison.OrdinalIgnoreCase))
            {
                throw new WorkspaceException(WorkspaceFault.Malformed,
                    "Encode the names of the path one by one: the slashes between them stay slashes.");
            }

            return Path ?? "";
        }
    }

    /// <summary>Holds back a body that is larger.</summary>
    /// <exception cref="WorkspaceException">It says that it is.</exception>
    public void LimitBody(long bytes) => BodyLimit.Set(Http, bytes);
}
