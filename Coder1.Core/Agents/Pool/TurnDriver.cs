using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents.Pool;

/// <summary>A driver as one turn sees it: the pool learns what the turn has opened and let go of.</summary>
/// <param name="driver">The process's own.</param>
/// <param name="opened">Told the name of what is open; null for nothing.</param>
internal sealed class TurnDriver(IAgentDriver driver, Action<string?> opened) : IAgentDriver
{
    public Task Completion => driver.Completion;

    public Task InitializeAsync(CancellationToken cancellation) => driver.InitializeAsync(cancellation);

    public async Task<string> OpenAsync(AgentOpening opening, IAgentClient client, CancellationToken cancellation)
    {
        var name = await driver.OpenAsync(opening, client, cancellation).ConfigureAwait(false);
        opened(name);
        return name;
    }

    public Task<string> PromptAsync(string conversation, AgentPrompt prompt, CancellationToken cancellation) =>
        driver.PromptAsync(conversation, prompt, cancellation);

    public Task CancelAsync(string conversation) => driver.CancelAsync(conversation);

    public Task SetModeAsync(string conversation, string mode, CancellationToken cancellation) =>
        driver.SetModeAsync(conversation, mode, cancellation);

    public Task SetOptionAsync(string conversation, string option, string value, CancellationToken cancellation) =>
        driver.SetOptionAsync(conversation, option, value, cancellation);

    public Task CloseAsync(string conversation, CancellationToken cancellation)
    {
        opened(null);
        return driver.CloseAsync(conversation, cancellation);
    }

    /// <summary>Nothing: the process is the pool's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
