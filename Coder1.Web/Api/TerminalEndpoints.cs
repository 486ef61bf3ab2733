using System.Globalization;
using System.Text.RegularExpressions;
using Coder1.Core.Terminals;
using Coder1.Web.Hosting;
using Coder1.Web.Terminals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Api;

/// <summary>The terminal routes (docs/terminal-protocol.md).</summary>
internal static class TerminalEndpoints
{
    /// <summary>Maps them; needs <c>AddTerminals</c>, an <see cref="IWorkspaceFolders"/>, and WebSockets in use.</summary>
    public static IEndpointRouteBuilder MapTerminals(this IEndpointRouteBuilder routes)
    {
        var terminals = routes.MapGroup("/api/terminals").WithTags("Terminals");
        terminals.MapGet("", ListAsync);
        terminals.MapPost("", Create)
            .Produces<TerminalResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        terminals.MapGet("/{id}", Get)
            .Produces<TerminalResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        terminals.MapPatch("/{id}", Rename)
            .Produces<TerminalResponse>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        terminals.MapDelete("/{id}", CloseAsync)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        terminals.MapPost("/{id}/suspend", Suspend)
            .Produces<TerminalResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        terminals.MapPost("/{id}/resume", ResumeAsync)
            .Produces<TerminalResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        terminals.MapDelete("/{id}/ended", DismissEnded)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        terminals.MapGet("/{id}/output", Output)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        terminals.MapGet("/{id}/output/search", SearchAsync)
            .Produces<OutputSearchResponse>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        terminals.MapGet("/{id}/socket", AttachAsync)
            .Produces(StatusCodes.Status101SwitchingProtocols)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        return routes;
    }

    private static async Task<Ok<TerminalResponse[]>> ListAsync(
        TerminalRegistry registry, CancellationToken cancellation, string? workspace = null)
    {
        var terminals = await registry.ListWithMemoryAsync(workspace, cancellation);
        return TypedResults.Ok(terminals.Select(TerminalResponse.Of).ToArray());
    }

    private static IResult Create(CreateTerminalBody body, TerminalRegistry registry, IWorkspaceFolders folders)
    {
        if (string.IsNullOrEmpty(body.Workspace)) return TerminalProblems.Invalid("workspace is missing.");
        if (folders.FolderOf(body.Workspace, body.Cwd) is not { } folder) return TerminalProblems.NoFolder;
        try
        {
            var info = registry.Create(new TerminalRequest
            {
                Workspace = body.Workspace,
                Folder = folder,
                Command = body.Command,
                Environment = body.Env,
                Name = body.Name,
                Columns = body.Columns,
                Rows = body.Rows,
            });
            return TypedResults.Created($"/api/terminals/{info.Id}", TerminalResponse.Of(info));
        }
        catch (ArgumentException error)
        {
            return TerminalProblems.Invalid(error.Message);
        }
        catch (TerminalLimitException error)
        {
            return TerminalProblems.Limit(error, StatusCodes.Status409Conflict);
        }
        catch (TerminalStartException error)
        {
            return TerminalProblems.Start(error);
        }
        catch (ObjectDisposedException)
        {
            return TerminalProblems.ShuttingDown;
        }
    }

    private static IResult Get(string id, TerminalRegistry registry) =>
        TerminalId.TryParse(id, out var terminal) && registry.Find(terminal) is { } info
            ? TypedResults.Ok(TerminalResponse.Of(info))
            : TerminalProblems.NotFound;

    private static IResult Rename(string id, RenameTerminalBody body, TerminalRegistry registry)
    {
        if (!TerminalId.TryParse(id, out var terminal)) return TerminalProblems.NotFound;
        try
        {
            return registry.Rename(terminal, body.Name ?? "") ? Get(id, registry) : TerminalProblems.NotFound;
        }
        catch (ArgumentException error)
        {
            return TerminalProblems.Invalid(error.Message);
        }
    }

    private static async Task<IResult> CloseAsync(string id, TerminalRegistry registry, CancellationToken cancellation) =>
        TerminalId.TryParse(id, out var terminal) && await registry.CloseAsync(terminal, cancellation)
            ? TypedResults.NoContent()
            : TerminalProblems.NotFound;

    private static IResult Suspend(string id, TerminalRegistry registry, bool force = false)
    {
        if (!TerminalId.TryParse(id, out var terminal)) return TerminalProblems.NotFound;
        try
        {
            return registry.Suspend(terminal, force) ? Get(id, registry) : TerminalProblems.NotFound;
        }
        catch (TerminalBusyException error)
        {
            return TerminalProblems.Busy(error);
        }
    }

    private static async Task<IResult> ResumeAsync(string id, TerminalRegistry registry, CancellationToken cancellation)
    {
        if (!TerminalId.TryParse(id, out var terminal)) return TerminalProblems.NotFound;
        try
        {
            return await registry.ResumeAsync(terminal, cancellation) ? Get(id, registry) : TerminalProblems.NotFound;
        }
        catch (TerminalLimitException error)
        {
            return TerminalProblems.Limit(error, StatusCodes.Status409Conflict);
        }
        catch (TerminalStartException error)
        {
            return TerminalProblems.Start(error);
        }
        catch (ObjectDisposedException)
        {
            return TerminalProblems.ShuttingDown;
        }
    }

    private static IResult DismissEnded(string id, TerminalRegistry registry) =>
        TerminalId.TryParse(id, out var terminal) && registry.DismissEnded(terminal)
            ? TypedResults.NoContent()
            : TerminalProblems.NotFound;

    private static IResult Output(
        HttpContext context, string id, TerminalRegistry registry, [AsParameters] TerminalOutputQuery query)
    {
        if (!TryParseOffset(query.From, out var begin) || !TryParseOffset(query.To, out var end) || begin > end)
        {
            return TerminalProblems.Invalid("from and to must be offsets, from no greater than to.");
        }

        if (query.Format is not (null or "raw" or "text")) return TerminalProblems.Invalid("format must be raw or text.");
        if (!TerminalId.TryParse(id, out var terminal)
            || registry.OpenOutput(terminal, begin, end) is not { } output)
        {
            return TerminalProblems.NotFound;
        }

        return query.Format == "text"
            ? TerminalOutputResult.Text(context, output, terminal)
            : TerminalOutputResult.Raw(context, output, terminal);
    }

    private static async Task<IResult> SearchAsync(
        string id, TerminalRegistry registry, [AsParameters] OutputSearchParameters parameters, CancellationToken cancellation)
    {
        if (!TerminalId.TryParse(id, out var terminal) || registry.OpenOutput(terminal) is not { } output)
        {
            return TerminalProblems.NotFound;
        }

        await using (output)
        {
            try
            {
                var result = await OutputSearch.RunAsync(output, parameters.ToQuery(), cancellation);
                return TypedResults.Ok(OutputSearchResponse.Of(result));
            }
            catch (ArgumentException error)
            {
                return TerminalProblems.Invalid(error.Message);
            }
            catch (RegexMatchTimeoutException)
            {
                return TerminalProblems.Invalid("The regular expression takes too long on a line of the output.");
            }
        }
    }

    private static async Task<IResult> AttachAsync(
        HttpContext context, string id, TerminalRegistry registry, IHostApplicationLifetime lifetime,
        IOptions<ServerOptions> server)
    {
        if (!context.WebSockets.IsWebSocketRequest) return TerminalProblems.Invalid("This is the address of a WebSocket.");
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        if (offered.Count > 0 && !offered.Contains(TerminalFrame.Subprotocol))
        {
            return TerminalProblems.Invalid($"The only subprotocol here is {TerminalFrame.Subprotocol}.");
        }

        var known = TerminalId.TryParse(id, out var terminal);
        var legal = TryParseOffset(context.Request.Query["from"], out var from)
            & TryParseRole(context.Request.Query["role"], out var role);
        TerminalAttachment? attachment = null;
        try
        {
            if (known && legal) attachment = registry.Attach(terminal, from, role);
        }
        catch (TerminalLimitException error)
        {
            return TerminalProblems.Limit(error, StatusCodes.Status429TooManyRequests);
        }

        using (attachment)
        {
            // Accepted even to be refused: a browser shows its page no status of a handshake, only a close code.
            using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                SubProtocol = offered.Count > 0 ? TerminalFrame.Subprotocol : null,
                // No timeout for the answer: it stands behind input that is not read while a program takes none, and
                // the connection would end with it. A peer that is gone is found by the kernel (LostPeerTimeout).
                KeepAliveInterval = TimeSpan.FromSeconds(server.Value.KeepAliveSeconds),
            });
            var time = context.RequestServices.GetRequiredService<TimeProvider>();
            if (attachment is null)
            {
                await TerminalSocket.RefuseAsync(
                    socket, legal ? TerminalCloseCode.NotFound : TerminalCloseCode.Malformed, time);
            }
            else
            {
                var logger = context.RequestServices.GetRequiredService<ILogger<TerminalSocket>>();
                await new TerminalSocket(socket, attachment, time, logger).RunAsync(lifetime.ApplicationStopping);
            }
        }

        return TypedResults.Empty;
    }

    private static bool TryParseRole(string? text, out TerminalRole role)
    {
        role = text == "view" ? TerminalRole.View : TerminalRole.Type;
        return string.IsNullOrEmpty(text) || text is "view" or "type";
    }

    private static bool TryParseOffset(string? text, out long? offset)
    {
        offset = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return false;
        // Offsets are u64 in the protocol; no terminal lives to see the upper half.
        offset = (long)Math.Min(value, long.MaxValue);
        return true;
    }
}
