using Coder1.Core.Editor;
using Coder1.Core.Git;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Workspaces;
using Coder1.Web.Git;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Api;

/// <summary>The one place where a refusal becomes a problem document (RFC 9457) with a type that stays.</summary>
internal static class Problems
{
    private const string TypePrefix = "urn:coder1:";

    /// <summary>A problem document.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="type">The type's own part, in kebab case.</param>
    /// <param name="title">What is the same for every problem of the type.</param>
    /// <param name="detail">What happened here, and what to do.</param>
    public static ProblemHttpResult Of(int status, string type, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, type: TypePrefix + type, title: title);

    /// <summary>Turns the refusals of all handlers of a group into problem documents.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (WorkspaceException exception) when (!context.HttpContext.Response.HasStarted)
            {
                if (exception.PresentETag is { } etag) context.HttpContext.Response.Headers.ETag = etag;
                return Of(exception);
            }
            catch (GitException exception) when (!context.HttpContext.Response.HasStarted)
            {
                return GitProblems.Of(GitFaults.Of(exception));
            }
            catch (EditorException exception) when (!context.HttpContext.Response.HasStarted)
            {
                return Of(exception);
            }
            catch (BadHttpRequestException exception) when (!context.HttpContext.Response.HasStarted)
            {
                return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? Of(exception.StatusCode, "too-large", "Too large", "The body is larger than the settings allow.")
                    : Of(exception.StatusCode, "malformed", "Malformed request", exception.Message);
            }
        });

    private static ProblemHttpResult Of(EditorException exception) => exception.Fault switch
    {
        EditorFault.TooLarge => Of(413, "too-large", "Too large", exception.Message),
        EditorFault.Full => Of(507, "backups-full", "No room for backups", exception.Message),
        _ => Of(400, "malformed", "Malformed request", exception.Message),
    };

    private static ProblemHttpResult Of(WorkspaceException exception)
    {
        var (status, type, title) = exception.Fault switch
        {
            WorkspaceFault.Malformed => (400, "malformed", "Malformed request"),
            WorkspaceFault.NotFound => (404, "not-found", "Not found"),
            WorkspaceFault.LeadsOutside => (404, "leads-outside", "Leads out of the workspace"),
            WorkspaceFault.NotAFolder => (409, "not-a-folder", "Not a folder"),
            WorkspaceFault.IsAFolder => (409, "is-a-folder", "Is a folder"),
            WorkspaceFault.NotAFile => (409, "not-a-file", "Not a file"),
            WorkspaceFault.NameInUse => (409, "name-in-use", "Name in use"),
            WorkspaceFault.Changed => (412, "changed", "Changed since it was read"),
            WorkspaceFault.Protected => (403, "protected", "Protected"),
            WorkspaceFault.PermissionDenied => (403, "permission-denied", "Permission denied"),
            WorkspaceFault.DiskFull => (507, "disk-full", "Disk full"),
            WorkspaceFault.TooLarge => (413, "too-large", "Too large"),
            WorkspaceFault.Busy => (429, "busy", "Too much at once"),
            WorkspaceFault.NotAllowed => (403, "not-allowed", "Not allowed"),
            WorkspaceFault.CloneFailed => (422, "clone-failed", "git could not clone"),
            _ => (500, "failed", "The system failed"),
        };
        return Of(status, type, title, exception.Message);
    }
}
