namespace Coder1.Web.Api;

/// <summary>Headers for bytes that somebody else wrote and that are served from our own origin.</summary>
internal static class UntrustedBytes
{
    public const string ContentType = "application/octet-stream";

    /// <summary>Whatever a file holds, no browser runs it with our origin's rights.</summary>
    public static void Protect(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox";
        response.Headers.CacheControl = "private, no-cache"; // kept only together with its entity tag
    }
}
