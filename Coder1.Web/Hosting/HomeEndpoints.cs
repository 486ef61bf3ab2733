using Coder1.Core.Workspaces;

namespace Coder1.Web.Hosting;

/// <summary>Where <c>/</c> leads, and the form of the workspaces page.</summary>
internal static class HomeEndpoints
{
    public static void MapHome(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (WorkspaceCatalog catalog) => Results.LocalRedirect(
            catalog.List() is [var only] ? $"/w/{only.Id.Value}" : "/workspaces")).ExcludeFromDescription();
        routes.MapPost("/workspaces/clone", CloneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> CloneAsync(HttpContext context, WorkspaceCatalog catalog)
    {
        if (await FormBody.TryReadAsync(context.Request) is not { } form) return Results.LocalRedirect("/workspaces");
        try
        {
            var workspace = await catalog.CloneAsync(form["url"].ToString().Trim(), context.RequestAborted);
            return Results.LocalRedirect($"/w/{workspace.Id.Value}");
        }
        catch (WorkspaceException exception)
        {
            return Results.LocalRedirect("/workspaces" + new QueryString().Add("error", exception.Message));
        }
    }
}
