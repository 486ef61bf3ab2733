using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Web.Auth;
using Coder1.Web.Memory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>Ending a process of the container.</summary>
internal static class ProcessEndpoints
{
    // The ledger reckons the start of a process from clock ticks and the boot time: the same to some hundredths of a second.
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(1);

    public static void MapProcesses(this IEndpointRouteBuilder memory) =>
        memory.MapPost("/processes/{id:int}/end", EndAsync).RequireAdmin()
            .WithSummary("Ends a process and what it started: SIGTERM, two seconds later SIGKILL")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status504GatewayTimeout);

    private static async Task<IResult> EndAsync(HttpContext context, int id, EndBody body, MemoryLedger ledger, ProcessTrees trees, AdminAudit audit)
    {
        if (body.StartedAt is not { } startedAt)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed", "Malformed request",
                "Send 'startedAt' as process-info tells it: numbers of processes are used again.");
        }

        if (ledger.Latest.Processes.FirstOrDefault(process => process.Id == id) is not { } process) return NotFound();
        if ((process.StartedAt - startedAt).Duration() > SameStart)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "another-process", "Another process",
                $"Number {id} belongs to another process now. Look again.");
        }

        audit.Note(context, "processes.end", $"ended {process.Name} ({id}) of {process.Owner.Name}");
        var result = await trees.EndAsync(id, context.RequestAborted);
        // Who watches is to see it gone at once, and not with the next look at all processes.
        await ledger.ReadAsync(TimeSpan.Zero, context.RequestAborted);
        return result switch
        {
            EndTreeResult.Ended => TypedResults.NoContent(),
            EndTreeResult.NotFound => NotFound(),
            EndTreeResult.Protected => Problems.Of(StatusCodes.Status409Conflict, "protected-process", "Protected process",
                "It is the server, or what the server runs in."),
            _ => Problems.Of(StatusCodes.Status504GatewayTimeout, "process-stuck", "The process is stuck",
                "It was killed, and the kernel does not let go of it."),
        };
    }

    private static ProblemHttpResult NotFound() =>
        Problems.Of(StatusCodes.Status404NotFound, "not-found", "Not found", "There is no such process, or it has ended.");

    internal sealed record EndBody(DateTimeOffset? StartedAt);
}
