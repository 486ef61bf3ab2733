using System.Buffers;
using System.Text;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Transcripts;
using Coder1.Web.Api;

namespace Coder1.Web.Agents;

/// <summary>Sends events of a transcript piece by piece, as they are or for people.</summary>
internal sealed class TranscriptResult(AgentEvents events, string contentType) : IResult
{
    /// <summary>A file's name, for a download.</summary>
    public string? FileName { get; init; }

    /// <summary>The conversation, where its events are written for people.</summary>
    public AgentInfo? Markdown { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (events)
        {
            var response = httpContext.Response;
            response.ContentType = contentType;
            UntrustedBytes.Protect(response);
            if (FileName is not null) response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
            var export = Markdown is null ? null : new MarkdownExport();
            if (Markdown is not null) Write(response, MarkdownExport.Begin(Markdown));
            while (events.Read() is { IsEmpty: false } lines)
            {
                if (export is null) response.BodyWriter.Write(lines.Span);
                else Write(response, export.Append(lines));
                await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
            }
        }
    }

    private static void Write(HttpResponse response, string text) => Encoding.UTF8.GetBytes(text.AsSpan(), response.BodyWriter);
}
