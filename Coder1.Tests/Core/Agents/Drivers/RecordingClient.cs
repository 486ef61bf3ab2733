using System.Collections.Concurrent;
using System.Text;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;
using Coder1.Tests.TestKit;

namespace Coder1.Tests.Core.Agents.Drivers;

/// <summary>A conversation that keeps what its driver hands over; files live in a dictionary.</summary>
internal sealed class RecordingClient : IAgentClient
{
    private readonly ConcurrentQueue<string> _events = new();
    private int _count;

    /// <summary>Each as <c>type {body}</c>.</summary>
    public IReadOnlyList<string> Events => [.. _events];

    /// <summary>How many updates came, kept or not.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts only.</summary>
    public bool Forgets { get; init; }

    public string Text => string.Concat(Events.Where(line => line.StartsWith("message ", StringComparison.Ordinal))
        .Select(line => System.Text.Json.JsonDocument.Parse(line["message ".Length..]).RootElement.GetProperty("text").GetString()));

    public AgentSettings Settings { get; private set; } = AgentSettings.None;

    public string? Title { get; private set; }

    public ConcurrentDictionary<string, string> Files { get; } = new();

    public ConcurrentQueue<PermissionRequest> Questions { get; } = new();

    /// <summary>Answers questions.</summary>
    public Func<PermissionRequest, CancellationToken, Task<string?>> Answer { get; set; } = static (_, _) => Task.FromResult<string?>(null);

    public ValueTask UpdateAsync(AgentUpdate update)
    {
        Interlocked.Increment(ref _count);
        if (!Forgets) _events.Enqueue($"{AgentEventTypes.NameOf(update.Type)} {Encoding.UTF8.GetString(update.Body.Span)}");
        return ValueTask.CompletedTask;
    }

    public void Changed(AgentSettings settings) => Settings = settings;

    public void Titled(string title) => Title = title;

    public Task<string?> AskAsync(PermissionRequest request, CancellationToken cancellation)
    {
        Questions.Enqueue(request);
        return Answer(request, cancellation);
    }

    public Task<string?> ReadFileAsync(string path, int? line, int? limit, CancellationToken cancellation) => path.StartsWith("/outside", StringComparison.Ordinal)
        ? throw new AgentException(AgentFault.Invalid, "outside of the workspace")
        : Task.FromResult(Files.GetValueOrDefault(path));

    public Task WriteFileAsync(string path, string text, CancellationToken cancellation)
    {
        Files[path] = text;
        return Task.CompletedTask;
    }

    public Task UntilAsync(Func<RecordingClient, bool> condition) =>
        Eventually.TrueAsync(() => condition(this), () => $"it has not come: {string.Join('\n', Events)}");
}
