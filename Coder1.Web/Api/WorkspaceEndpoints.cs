using Coder1.Core.Workspaces;

namespace Coder1.Web.Api;

/// <summary>The catalogue: <c>/api/workspaces</c>.</summary>
internal static class WorkspaceEndpoints
{
    public static IEndpointRouteBuilder MapWorkspaces(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/workspaces").WithTags("Workspaces").WithProblems();
        group.MapGet("", (WorkspaceCatalog catalog) => catalog.List()
                .Select(workspace => new WorkspaceBody(workspace)).ToArray())
            .WithMetadata(new LargeAnswer(IsArchive: false)).WithName("ListWorkspaces").WithSummary("The workspaces that the settings open");
        group.MapPost("", OpenAsync)
            .WithName("OpenWorkspace").WithSummary("Opens a folder under the root, or clones a repository into it")
            .Produces<WorkspaceBody>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest);
        return endpoints;
    }

    private static async Task<IResult> OpenAsync(OpenBody body, WorkspaceCatalog catalog, CancellationToken cancellation)
    {
        var workspace = (body.Path, body.CloneUrl) switch
        {
            ({ } path, null) => await catalog.OpenAsync(path, cancellation),
            (null, { } url) => await catalog.CloneAsync(url, cancellation),
            _ => throw new WorkspaceException(WorkspaceFault.Malformed, "Send either 'path' or 'cloneUrl'."),
        };
        return Results.Created((string?)null, new WorkspaceBody(workspace));
    }

    internal sealed record OpenBody(string? Path, string? CloneUrl);

    internal sealed record WorkspaceBody(string Id, string Name, string Path, bool IsGit)
    {
        public WorkspaceBody(Workspace workspace)
            : this(workspace.Id.Value, workspace.Name, workspace.Path, workspace.IsGit)
        {
        }
    }
}
