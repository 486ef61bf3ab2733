using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Coder1.Tests.Web.Api;

internal static class ApiAssert
{
    /// <summary>The answer is a problem document of this status and type, with words for the user.</summary>
    public static async Task ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string type)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal($"urn:coder1:{type}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }
}
