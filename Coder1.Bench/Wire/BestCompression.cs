using System.IO.Compression;

namespace Coder1.Bench.Wire;

/// <summary>The least that some bytes can take on the wire.</summary>
internal static class BestCompression
{
    private const int BestQuality = 11;
    private const int LargestWindow = 24;

    /// <summary>The size with Brotli at its best, or as they are where that is smaller (fonts, pictures).</summary>
    public static int SizeOf(ReadOnlySpan<byte> content)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, buffer, out var written, BestQuality, LargestWindow)
            ? Math.Min(written, content.Length)
            : content.Length;
    }
}
