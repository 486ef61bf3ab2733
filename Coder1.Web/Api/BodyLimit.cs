using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Http.Features;

namespace Coder1.Web.Api;

/// <summary>Holds large bodies back.</summary>
internal static class BodyLimit
{
    /// <summary>Holds back a body that says it is larger, and leaves it to the reader to count one that says nothing:
    /// Kestrel's own limit would count the framing of chunks as well.</summary>
    /// <exception cref="WorkspaceException">The body is larger.</exception>
    public static void Set(HttpContext context, long bytes)
    {
        if (context.Request.ContentLength > bytes)
            throw new WorkspaceException(WorkspaceFault.TooLarge, $"The body is larger than {bytes} bytes, which the settings allow.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }
}
