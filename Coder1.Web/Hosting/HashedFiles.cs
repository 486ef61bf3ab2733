using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Hosting;

/// <summary>
/// Serves the browser's chunks, fonts and workers. They carry their content's hash in their names and find each other by
/// relative addresses, so they are immutable under the name they have, with the compressed copies that the publish made.
/// </summary>
/// <remarks>
/// Not through <c>MapStaticAssets</c>, which makes ten routes of each: a thousand routes held 10 MB and took an eighth
/// of the start's processor time (docs/performance.md). build/BrowserBundles.targets leaves them out of its manifest.
/// </remarks>
internal sealed class HashedFiles(RequestDelegate next, IWebHostEnvironment environment)
{
    private const string Forever = "public, max-age=31536000, immutable";

    // Best first.
    private static readonly (string Encoding, string Suffix)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    private static readonly FrozenDictionary<string, string> Types =
        new FileExtensionContentTypeProvider().Mappings.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/dist/chunks") && !path.StartsWithSegments("/dist/workers")) return next(context);
        var isHead = HttpMethods.IsHead(context.Request.Method);
        if (!isHead && !HttpMethods.IsGet(context.Request.Method)) return Refuse(context, StatusCodes.Status405MethodNotAllowed);
        var name = path.Value!;
        if (!Types.TryGetValue(Path.GetExtension(name), out var type)) return Refuse(context, StatusCodes.Status404NotFound);
        var (file, encoding) = Find(name, context.Request.Headers.AcceptEncoding);
        if (!file.Exists || file.IsDirectory) return Refuse(context, StatusCodes.Status404NotFound);

        var headers = context.Response.Headers;
        headers.CacheControl = Forever;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ETag = $"\"{file.Name}\"";
        if (context.Request.Headers.IfNoneMatch.Contains(headers.ETag.ToString()))
            return Refuse(context, StatusCodes.Status304NotModified);
        headers.ContentEncoding = encoding;
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        return isHead ? Task.CompletedTask : context.Response.SendFileAsync(file, context.RequestAborted);
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private (IFileInfo File, StringValues Encoding) Find(string name, StringValues accepted)
    {
        var files = environment.WebRootFileProvider;
        if (StringWithQualityHeaderValue.TryParseList(accepted, out var wanted))
        {
            foreach (var (encoding, suffix) in Encodings)
            {
                if (!wanted.Any(one => one.Quality is not 0 && one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)))
                    continue;
                if (files.GetFileInfo(name + suffix) is { Exists: true } compressed) return (compressed, encoding);
            }
        }

        return (files.GetFileInfo(name), StringValues.Empty);
    }
}
