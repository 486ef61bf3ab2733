using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;

namespace Coder1.Tests.Core.Agents.Admission;

/// <summary>Opens whatever it is asked to, and knows what is open.</summary>
internal sealed class FakeDriver : IAgentDriver
{
    private readonly TaskCompletionSource _completion = new();
    private int _last;

    public HashSet<string> Open { get; } = [];

    public List<string> Closed { get; } = [];

    public Task Completion => _completion.Task;

    public Task InitializeAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<string> OpenAsync(AgentOpening opening, IAgentClient client, CancellationToken cancellation)
    {
        var name = opening.Resume ?? $"c{++_last}";
        Open.Add(name);
        return Task.FromResult(name);
    }

    public Task<string> PromptAsync(string conversation, AgentPrompt prompt, CancellationToken cancellation) => Task.FromResult("end_turn");

    public Task CancelAsync(string conversation) => Task.CompletedTask;

    public Task SetModeAsync(string conversation, string mode, CancellationToken cancellation) => Task.CompletedTask;

    public Task SetOptionAsync(string conversation, string option, string value, CancellationToken cancellation) => Task.CompletedTask;

    public Task CloseAsync(string conversation, CancellationToken cancellation)
    {
        Open.Remove(conversation);
        Closed.Add(conversation);
        return Task.CompletedTask;
    }

    /// <summary>It breaks its protocol: nothing more comes of it.</summary>
    public void Break() => _completion.TrySetResult();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
