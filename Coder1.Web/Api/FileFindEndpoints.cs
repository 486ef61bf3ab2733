using Coder1.Core.Memory;
using Coder1.Core.Search;
using Coder1.Core.Workspaces;

namespace Coder1.Web.Api;

/// <summary>Files of a workspace by a part of their path, as quick open finds them.</summary>
internal static class FileFindEndpoints
{
    /// <summary>The most paths of one answer.</summary>
    internal const int MaxPaths = 100;

    private const int UsualPaths = 50;

    public static IEndpointRouteBuilder MapFileFinder(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/workspaces/{ws}/files:find", FindAsync).WithTags("Files").WithProblems()
            .WithSummary("Files by a part of their path, the best match first; ?q=&limit=. What git ignores is left out")
            .Produces<FoundBody>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return endpoints;
    }

    private static async Task<IResult> FindAsync(
        string ws, WorkspaceCatalog catalog, FileFinder finder, HttpContext context, string q = "", int limit = UsualPaths)
    {
        if (limit is < 1 or > MaxPaths) throw new WorkspaceException(WorkspaceFault.Malformed, $"'limit' must be between 1 and {MaxPaths}.");
        var workspace = catalog.Require(ws);
        try
        {
            var found = await finder.FindAsync(workspace.Path, q, limit, context.RequestAborted);
            return TypedResults.Ok(new FoundBody(found.Paths, found.IsPartial));
        }
        catch (MemoryRefusedException refused)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "memory-scarce", "Memory is scarce", refused.Message);
        }
        catch (IOException missing)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "search-missing", "Searching does not work here", missing.Message);
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="Paths">Relative to the workspace.</param>
    /// <param name="IsPartial">There are more names than were looked at.</param>
    internal sealed record FoundBody(IReadOnlyList<string> Paths, bool IsPartial);
}
