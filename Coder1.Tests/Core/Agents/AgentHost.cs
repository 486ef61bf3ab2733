using System.Text;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Agents;

/// <summary>Conversations in a data folder of their own, with a scripted agent, on a clock that stands.</summary>
internal sealed class AgentHost : IAsyncDisposable, IPromptCheckpoints
{
    private readonly TempFolder _folder = new();

    public AgentHost()
    {
        Root = Directory.CreateDirectory(Path.Combine(_folder.Path, "ws")).FullName;
        Registry = Start();
    }

    public string Root { get; }

    public string DataPath => Path.Combine(_folder.Path, "data");

    public ManualClock Clock { get; } = new();

    public AgentOptions Options { get; } = new() { MaxSessions = 50 };

    public FakeScheduler Scheduler { get; private set; } = new();

    public FakeAgent Agent => Scheduler.Agent;

    public AgentRegistry Registry { get; private set; }

    /// <summary>Conversations whose checkpoints were let go of.</summary>
    public List<AgentSessionId> Forgotten { get; } = [];

    /// <summary>What checkpoints are called; null for none.</summary>
    public string? Checkpoint { get; set; }

    public AgentSessionId Create() => Registry.Create("fake", "ws", Root, "ann").Id;

    public Task<Coder1.Core.Agents.Admission.QueuePlace?> PromptAsync(AgentSessionId id, string text = "Do it") =>
        Registry.PromptAsync(id, new AgentPrompt(text), new AgentAsker("ann", "1"), TestContext.Current.CancellationToken);

    /// <summary>Asks, and waits for the end of the turn.</summary>
    public async Task AskAsync(AgentSessionId id, string text = "Do it")
    {
        await PromptAsync(id, text);
        await IdleAsync(id);
    }

    public Task IdleAsync(AgentSessionId id) => StateAsync(id, AgentState.Idle, AgentState.Failed);

    public Task StateAsync(AgentSessionId id, params AgentState[] states) => Eventually.TrueAsync(
        () => states.Contains(Registry.Find(id)!.State), () => $"The conversation is {Registry.Find(id)!.State}, not {string.Join(" or ", states)}.");

    public IReadOnlyList<JsonElement> Events(AgentSessionId id)
    {
        using var events = Registry.OpenEvents(id);
        return Lines(events);
    }

    public string Types(AgentSessionId id) => string.Join(' ', Events(id).Select(one => one.GetProperty("type").GetString()));

    public static IReadOnlyList<JsonElement> Lines(AgentEvents events)
    {
        List<JsonElement> found = [];
        while (events.ReadLines() is { IsEmpty: false } lines)
        {
            found.AddRange(Encoding.UTF8.GetString(lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<JsonElement>(line)));
        }

        return found;
    }

    /// <summary>The server ends in good order and another one starts.</summary>
    public async Task RestartAsync()
    {
        await Registry.DisposeAsync();
        Scheduler = new FakeScheduler();
        Registry = Start();
    }

    /// <summary>Another server starts on a copy of what is on the disk at this moment, as after a kill.</summary>
    public async Task KillAndRestartAsync(Action<string>? damage = null)
    {
        var copy = DataPath + "-copy";
        using (var process = System.Diagnostics.Process.Start("cp", ["-a", DataPath, copy])) await process.WaitForExitAsync();
        await Registry.DisposeAsync();
        Directory.Delete(DataPath, recursive: true);
        Directory.Move(copy, DataPath);
        damage?.Invoke(DataPath);
        Scheduler = new FakeScheduler();
        Registry = Start();
    }

    Task<string?> IPromptCheckpoints.TakeAsync(string folder, AgentSessionId session, CancellationToken cancellation) =>
        Task.FromResult(Checkpoint);

    void IPromptCheckpoints.Forget(string folder, AgentSessionId session) => Forgotten.Add(session);

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        Assert.Equal(0, Scheduler.Held);
        Assert.Equal(0, Registry.Watchers);
        _folder.Dispose();
    }

    private AgentRegistry Start() => new(
        Microsoft.Extensions.Options.Options.Create(Options), new DataFolder(Microsoft.Extensions.Options.Options.Create(new DataOptions { Path = DataPath })), Clock,
        new AgentServices(
            new FakeCatalog(), Scheduler, this, new WorkspaceFiles(Microsoft.Extensions.Options.Options.Create(new WorkspaceOptions()))),
        NullLogger<AgentRegistry>.Instance);
}
