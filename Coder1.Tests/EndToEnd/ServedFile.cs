using System.IO.Compression;

namespace Coder1.Tests.EndToEnd;

/// <summary>A file as the server gave it to a browser that accepts Brotli and gzip.</summary>
internal sealed record ServedFile(int Status, string? Encoding, string? CacheControl, byte[] Content)
{
    public bool IsImmutable => CacheControl?.Contains("immutable", StringComparison.Ordinal) == true;

    public bool IsCompressed => Encoding is "br" or "gzip";

    public static async Task<ServedFile> GetAsync(HttpClient client, string address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var answer = await client.SendAsync(request, cancellation);
        var encoding = answer.Content.Headers.ContentEncoding.FirstOrDefault();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        await using var decoded = encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var content = new MemoryStream();
        await decoded.CopyToAsync(content, cancellation);
        return new ServedFile((int)answer.StatusCode, encoding, answer.Headers.CacheControl?.ToString(), content.ToArray());
    }
}
