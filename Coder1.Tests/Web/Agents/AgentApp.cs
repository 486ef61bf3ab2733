using System.Net.Http.Json;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Catalog;
using Coder1.Core.Workspaces;
using Coder1.Tests.Core.Agents;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Coder1.Tests.Web.Agents;

/// <summary>The real application with a scripted agent.</summary>
internal sealed class AgentApp : IAsyncDisposable
{
    private const string Sessions = "/api/agents/sessions";

    private readonly TempFolder _workspace;

    private AgentApp(TempFolder workspace, FakeScheduler scheduler, RunningApp app) =>
        (_workspace, Scheduler, App) = (workspace, scheduler, app);

    public FakeScheduler Scheduler { get; }

    public RunningApp App { get; }

    public HttpClient Client => App.Authorized;

    public string Root => _workspace.Path;

    public AgentRegistry Registry => App.Services.GetRequiredService<AgentRegistry>();

    public string Workspace => App.Services.GetRequiredService<WorkspaceCatalog>().List()[0].Id.Value;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<AgentApp> StartAsync(params string[] args)
    {
        var workspace = new TempFolder();
        var scheduler = new FakeScheduler();
        var app = await RunningApp.StartAsync(
            ["--Coder1:Auth:Password", RunningApp.Password, "--Coder1:Workspaces:Folders:0", workspace.Path, .. args],
            builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<IAgentScheduler>(scheduler));
                builder.Services.Replace(ServiceDescriptor.Singleton<IAgentCatalog>(new FakeCatalog()));
            });
        await app.SignInAsync();
        return new AgentApp(workspace, scheduler, app);
    }

    /// <summary>The application as it is, with the project's scripted agent in its settings.</summary>
    public static async Task<AgentApp> StartScriptedAsync()
    {
        var workspace = new TempFolder();
        var command = ScriptedAgents.Command("--state", workspace.Path + "/.state");
        var app = await RunningApp.StartAsync(
            workspace.Path,
            [
                "--Coder1:Agents:Custom:scripted:Command", command[0],
                .. command.Skip(1).SelectMany((word, index) => (string[])[$"--Coder1:Agents:Custom:scripted:Args:{index}", word]),
            ]);
        await app.SignInAsync();
        return new AgentApp(workspace, new FakeScheduler(), app);
    }

    public async Task<string> CreateAsync(string agent = "fake")
    {
        var answer = await Client.PostAsJsonAsync(Sessions, new { agent, workspace = Workspace }, Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    public Task<HttpResponseMessage> PromptAsync(string id, object body) => Client.PostAsJsonAsync($"{Sessions}/{id}/prompts", body, Cancel);

    public Task<HttpResponseMessage> PostAsync(string id, string route, object? body = null) =>
        Client.PostAsJsonAsync($"{Sessions}/{id}/{route}", body ?? new { }, Cancel);

    public Task<JsonElement> GetAsync(string id) => Client.GetFromJsonAsync<JsonElement>($"{Sessions}/{id}", Cancel);

    public async Task IdleAsync(string id)
    {
        Assert.True(AgentSessionId.TryParse(id, out var session));
        await Eventually.TrueAsync(
            () => Registry.Find(session)!.State is AgentState.Idle or AgentState.Failed, () => "The conversation is still busy.");
    }

    /// <summary>The messages of a stream of events.</summary>
    public async Task<EventReader> EventsAsync(string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        answer.EnsureSuccessStatusCode();
        return new EventReader(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Assert.Equal(0, Scheduler.Held);
        _workspace.Dispose();
    }
}
