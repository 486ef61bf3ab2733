using Coder1.Core.Terminals;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Terminals;

/// <summary>The refusals of the terminal routes; their types are a contract.</summary>
internal static class TerminalProblems
{
    public static ProblemHttpResult NotFound { get; } = TypedResults.Problem(
        "It was closed, or never was.", statusCode: StatusCodes.Status404NotFound,
        title: "There is no such terminal", type: "urn:coder1:terminal-not-found");

    public static ProblemHttpResult NoFolder { get; } = TypedResults.Problem(
        "The workspace is not open, or the folder is not in it.", statusCode: StatusCodes.Status404NotFound,
        title: "There is no such folder", type: "urn:coder1:workspace-not-found");

    public static ProblemHttpResult ShuttingDown { get; } = TypedResults.Problem(
        "The server shuts down.", statusCode: StatusCodes.Status503ServiceUnavailable,
        title: "The terminal could not be started", type: "urn:coder1:terminal-start");

    public static ProblemHttpResult Busy(TerminalBusyException error) => TypedResults.Problem(
        error.Message, statusCode: StatusCodes.Status409Conflict, title: "Something runs in the terminal",
        type: "urn:coder1:terminal-busy", extensions: new Dictionary<string, object?> { ["job"] = error.Job });

    public static ProblemHttpResult Invalid(string reason) => TypedResults.Problem(
        reason, statusCode: StatusCodes.Status400BadRequest, title: "The request is not legal",
        type: "urn:coder1:terminal-invalid");

    public static ProblemHttpResult Limit(TerminalLimitException error, int status) => TypedResults.Problem(
        error.Message, statusCode: status, title: "A limit of terminals is reached", type: "urn:coder1:terminal-limit",
        extensions: new Dictionary<string, object?> { ["limit"] = error.LimitName, ["value"] = error.Limit });

    public static ProblemHttpResult Start(TerminalStartException error) => TypedResults.Problem(
        error.Message,
        statusCode: error.MachineIsFull ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest,
        title: "The terminal could not be started", type: "urn:coder1:terminal-start");
}
