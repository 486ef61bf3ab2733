using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Web.Git;

/// <summary>The real application over a repository of real git.</summary>
internal sealed class GitApp : IAsyncDisposable
{
    private GitApp(TestRepository repository, RunningApp app)
    {
        (Repository, App) = (repository, app);
        Api = $"/api/workspaces/{app.Services.GetRequiredService<WorkspaceCatalog>().List()[0].Id}/git";
    }

    public TestRepository Repository { get; }

    public RunningApp App { get; }

    public string Api { get; }

    public HttpClient Client => App.Authorized;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<GitApp> StartAsync()
    {
        var repository = new TestRepository();
        repository.File("a", "1\n");
        repository.Commit("first");
        return new GitApp(repository, await (await RunningApp.StartAsync(repository.Path)).SignInAsync());
    }

    public Task<HttpResponseMessage> PostAsync(string route, object body) => Client.PostAsJsonAsync($"{Api}/{route}", body, Cancellation);

    /// <summary>Sends something that has to work; gives what is answered, undefined for nothing.</summary>
    public async Task<JsonElement> DoAsync(string route, object body)
    {
        using var answer = await PostAsync(route, body);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{route}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public Task<JsonElement> GetAsync(string route) => Client.GetFromJsonAsync<JsonElement>($"{Api}/{route}", Cancellation);

    /// <summary>The lines of a long answer.</summary>
    public async Task<List<JsonElement>> LinesAsync(string route, object body)
    {
        using var answer = await PostAsync(route, body);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Repository.Dispose();
    }
}
