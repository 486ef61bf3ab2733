using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Pool;

namespace Coder1.Tests.Core.Agents;

/// <summary>A process and what speaks with it, as a test scripts it.</summary>
internal sealed class FakeAgent : IAgentProcess, IAgentDriver
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];
    private readonly TaskCompletionSource<AgentExit> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, IAgentClient> _clients = [];
    private readonly Dictionary<string, TaskCompletionSource> _cancels = [];
    private readonly Dictionary<IAgentClient, string> _folders = [];
    private int _opened;

    /// <summary>Answers prompts; the token is cancelled when the agent is asked to stop. Returns how the turn ended.</summary>
    public Func<IAgentClient, AgentPrompt, CancellationToken, Task<string>> Answer { get; set; } = (_, _, _) => Task.FromResult("end_turn");

    /// <summary>What it offers when a conversation is opened.</summary>
    public AgentSettings? Settings { get; set; }

    /// <summary>It does not know earlier conversations.</summary>
    public bool Forgets { get; set; }

    public int Id => 4711;

    public IAgentDriver Driver => this;

    public Task<AgentExit> Exit => _exit.Task;

    public Task Completion => _exit.Task;

    public IReadOnlyList<string> Calls
    {
        get { lock (_lock) return [.. _calls]; }
    }

    public IAgentClient Client
    {
        get { lock (_lock) return _clients.Values.Last(); }
    }

    /// <summary>Where a conversation's files are.</summary>
    public string FolderOf(IAgentClient client)
    {
        lock (_lock) return _folders[client];
    }

    public Task InitializeAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<string> OpenAsync(AgentOpening opening, IAgentClient client, CancellationToken cancellation)
    {
        var conversation = Forgets ? "other" : opening.Resume ?? $"talk-{Interlocked.Increment(ref _opened)}";
        Note($"open {opening.Resume}");
        lock (_lock) (_clients[conversation], _folders[client]) = (client, opening.Folder);
        if (Settings is { } settings) client.Changed(settings);
        return Task.FromResult(conversation);
    }

    public async Task<string> PromptAsync(string conversation, AgentPrompt prompt, CancellationToken cancellation)
    {
        Note($"prompt {prompt.Text}");
        var asked = new TaskCompletionSource();
        IAgentClient client;
        lock (_lock)
        {
            _cancels[conversation] = asked;
            client = _clients[conversation];
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = asked.Task.ContinueWith(_ => stop.Cancel(), TaskScheduler.Default);
        try
        {
            return await Answer(client, prompt, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return "cancelled";
        }
    }

    public Task CancelAsync(string conversation)
    {
        Note("cancel");
        lock (_lock) _cancels[conversation].TrySetResult();
        return Task.CompletedTask;
    }

    public Task SetModeAsync(string conversation, string mode, CancellationToken cancellation)
    {
        Note($"mode {mode}");
        return Task.CompletedTask;
    }

    public Task SetOptionAsync(string conversation, string option, string value, CancellationToken cancellation)
    {
        Note($"option {option}={value}");
        return Task.CompletedTask;
    }

    public Task CloseAsync(string conversation, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The process ends.</summary>
    public void End(string cause, int? status = null) => _exit.TrySetResult(new AgentExit(cause, status, 312L << 20, ""));

    public Task StopAsync(string cause)
    {
        End(cause);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Note(string call)
    {
        lock (_lock) _calls.Add(call);
    }
}
