using System.Diagnostics;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Pool;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Tests.Core.Agents.Drivers;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Agents.Pool;

/// <summary>Starts real agents' processes behind a keeper of their own, in a workspace of their own.</summary>
internal sealed class DriverHost : IAsyncDisposable
{
    private readonly string _mark = Guid.NewGuid().ToString();
    private readonly TempFolder _folder = new();
    private readonly List<IAgentProcess> _processes = [];
    private readonly AgentLauncher _launcher;

    public DriverHost(AgentOptions? options = null)
    {
        Options = options ?? new AgentOptions { StopGrace = TimeSpan.FromMilliseconds(300) };
        _launcher = new AgentLauncher(Keeper.Children, Keeper.Get<ContainerProcesses>(), Keeper.Get<MemoryMonitor>(),
            Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System, NullLogger<AgentLauncher>.Instance);
    }

    public AgentOptions Options { get; }

    public Keeper Keeper { get; } = new();

    public RecordingClient Client { get; } = new();

    public string Folder => _folder.Path;

    /// <summary>The names of the processes that came of this host's agents, whoever's they are now: by a variable of its own.</summary>
    public IReadOnlyList<string> Living()
    {
        List<string> found = [];
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                try
                {
                    if (File.ReadAllText($"/proc/{process.Id}/environ").Contains(_mark, StringComparison.Ordinal)) found.Add(process.ProcessName);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
                {
                    // It has ended meanwhile, or is none of ours.
                }
            }
        }

        return found;
    }

    /// <summary>Waits until so many tools of its agents sleep.</summary>
    public Task UntilSleepAsync(int count) => Eventually.TrueAsync(
        () => Living().Count(name => name == "sleep") >= count, () => $"of {count} tools there are only {string.Join(", ", Living())}");

    public async Task<IAgentProcess> StartAsync(AgentDefinition definition, string? resume = null, string? home = null)
    {
        var marked = definition with { Environment = new Dictionary<string, string>(definition.Environment) { ["TEST_MARK"] = _mark } };
        var process = await _launcher.StartAsync(
            new AgentLaunch(marked, Folder, home) { Resume = resume, BudgetBytes = 100 << 20 }, TestContext.Current.CancellationToken);
        _processes.Add(process);
        return process;
    }

    /// <summary>Starts one and opens a conversation with it.</summary>
    public async Task<(IAgentProcess Process, string Conversation)> OpenAsync(AgentDefinition definition, string? resume = null)
    {
        var process = await StartAsync(definition, resume);
        return (process, await process.Driver.OpenAsync(new AgentOpening(Folder, resume), Client, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        Keeper.Dispose();
        _folder.Dispose();
    }
}
