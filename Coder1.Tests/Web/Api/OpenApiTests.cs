using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Api;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_SignedIn_DescribesEveryRouteOfTheContract()
    {
        using var workspace = new TempFolder();
        await using var app = await (await RunningApp.StartAsync(workspace.Path)).SignInAsync();
        var document = await app.Authorized.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        var paths = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name}"))
            .ToHashSet();

        Assert.All(
            [
                "POST /api/login", "POST /api/logout",
                "GET /api/health", "GET /api/health/live", "GET /api/health/ready", "GET /api/health/storage",
                "GET /api/workspaces", "POST /api/workspaces",
                "GET /api/workspaces/{ws}/files/{path}", "PUT /api/workspaces/{ws}/files/{path}", "DELETE /api/workspaces/{ws}/files/{path}",
                "GET /api/workspaces/{ws}/tree", "POST /api/workspaces/{ws}/files:move", "POST /api/workspaces/{ws}/folders",
                "GET /api/workspaces/{ws}/archive",
                "GET /api/terminals", "POST /api/terminals", "GET /api/terminals/{id}", "PATCH /api/terminals/{id}",
                "DELETE /api/terminals/{id}", "GET /api/terminals/{id}/output", "GET /api/terminals/{id}/socket",
                "GET /api/monitoring/memory/stats", "GET /api/monitoring/memory/health", "GET /api/monitoring/memory/heap-statistics",
                "GET /api/monitoring/memory/leaks", "GET /api/monitoring/memory/process-info",
                "POST /api/monitoring/memory/gc", "POST /api/monitoring/memory/leaks/check",
                "POST /api/monitoring/memory/leaks/snapshot", "GET /api/monitoring/memory/leaks/compare",
                "POST /api/monitoring/memory/leaks/configure", "POST /api/monitoring/memory/leaks/clear-history",
                "GET /api/monitoring/memory/live", "GET /api/monitoring/memory/events", "GET /api/monitoring/memory/history",
                "GET /api/monitoring/memory/drill", "GET /api/monitoring/memory/git", "POST /api/monitoring/memory/processes/{id}/end",
            ],
            route => Assert.Contains(route, paths));
    }
}
