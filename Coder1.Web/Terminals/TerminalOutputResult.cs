using System.Buffers;
using System.Globalization;
using Coder1.Core.Terminals;

namespace Coder1.Web.Terminals;

/// <summary>The download of a terminal's output.</summary>
internal static class TerminalOutputResult
{
    /// <summary>Says where in the terminal's output the body begins: what was dropped from the log is not in it.</summary>
    internal const string StartHeader = "Coder1-Output-Start";

    private const int BufferBytes = 32 * 1024;

    /// <summary>The bytes as they are, with ranges.</summary>
    public static IResult Raw(HttpContext context, TerminalOutputStream output, TerminalId id)
    {
        AddStart(context, output);
        return TypedResults.Stream(output, "application/octet-stream", $"terminal-{id}.log", enableRangeProcessing: true);
    }

    /// <summary>The text without escape sequences.</summary>
    public static IResult Text(HttpContext context, TerminalOutputStream output, TerminalId id)
    {
        AddStart(context, output);
        return TypedResults.Stream(
            body => WriteTextAsync(output, body, context.RequestAborted), "text/plain; charset=utf-8", $"terminal-{id}.txt");
    }

    private static void AddStart(HttpContext context, TerminalOutputStream output) =>
        context.Response.Headers[StartHeader] = output.Start.ToString(CultureInfo.InvariantCulture);

    private static async Task WriteTextAsync(TerminalOutputStream output, Stream body, CancellationToken cancellation)
    {
        var text = new PlainText();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        await using (output)
        {
            try
            {
                int read;
                while ((read = await output.ReadAsync(buffer, cancellation)) > 0)
                {
                    var count = text.Strip(buffer.AsSpan(0, read), buffer);
                    await body.WriteAsync(buffer.AsMemory(0, count), cancellation);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
