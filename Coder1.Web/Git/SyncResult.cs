using System.Text.Json;
using System.Threading.Channels;
using Coder1.Core.Git;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Syncs;
using Coder1.Core.Workspaces;

namespace Coder1.Web.Git;

/// <summary>Runs something with git and tells of it line by line, as JSON: progress, and at the end what came of it.</summary>
/// <param name="run">What to run.</param>
internal sealed class SyncResult(Func<Action<SyncProgress>, CancellationToken, Task<string>> run) : IResult
{
    public const string ContentType = "application/x-ndjson";

    /// <summary>Lines that a slow reader has not got yet; of more the oldest are left out, for the newest says it all.</summary>
    internal const int MaxLines = 16;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, aborted) = (httpContext.Response, httpContext.RequestAborted);
        var lines = Channel.CreateBounded<SyncProgress>(new BoundedChannelOptions(MaxLines)
        {
            FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true,
        });
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        var end = RunAsync(lines.Writer, aborted);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(aborted))
                await SendAsync(response, new { type = "progress", phase = line.Phase, percent = line.Percent, text = line.Text }, aborted);
            await SendAsync(response, await end, aborted);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // Whoever asked has gone; git is ended, too.
        }
        finally
        {
            await end;
        }
    }

    private async Task<object?> RunAsync(ChannelWriter<SyncProgress> lines, CancellationToken aborted)
    {
        try
        {
            return new { type = "done", text = await run(line => lines.TryWrite(line), aborted) };
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            return null;
        }
        catch (GitException exception)
        {
            var fault = GitFaults.Of(exception);
            var (_, type, title) = GitProblems.About(fault.Fault);
            return Error(type, title, fault.Message);
        }
        catch (WorkspaceException exception)
        {
            return Error("malformed", "Malformed request", exception.Message);
        }
        finally
        {
            lines.Complete();
        }
    }

    private static object Error(string type, string title, string detail) =>
        new { type = "error", error = new { type = $"urn:coder1:{type}", title, detail } };

    private static async Task SendAsync(HttpResponse response, object? line, CancellationToken aborted)
    {
        if (line is null) return;
        await response.WriteAsync(JsonSerializer.Serialize(line, GitJson.Options) + "\n", aborted);
        await response.Body.FlushAsync(aborted);
    }
}
