using Coder1.Core.Storage;
using Coder1.Core.Terminals;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Coder1.Tests.TestKit;

/// <summary>A registry of terminals with a data folder of its own.</summary>
internal sealed class TerminalHost : IAsyncDisposable
{
    public const string Workspace = "ws";

    private readonly ManualClock? _clock;

    public TerminalHost(Action<TerminalOptions>? configure = null, TimeProvider? time = null, Keeper? keeper = null)
    {
        Keeper = keeper ?? new Keeper();
        _clock = time as ManualClock;
        configure?.Invoke(Options);
        Registry = Open(time);
    }

    // What a test sees is what its program prints.
    public TerminalOptions Options { get; } = new()
    {
        Shell = "/bin/bash", KillGrace = TimeSpan.FromSeconds(1), ShellIntegration = false,
    };

    public TempFolder Folder { get; } = new();

    public Keeper Keeper { get; }

    public TerminalRegistry Registry { get; }

    public TerminalRegistry Open(TimeProvider? time = null)
    {
        var data = new DataFolder(Microsoft.Extensions.Options.Options.Create(new DataOptions { Path = Folder.Path }));
        return new TerminalRegistry(new OptionsWrapper<TerminalOptions>(Options), data, time ?? TimeProvider.System,
            Keeper.Children, NullLogger<TerminalRegistry>.Instance);
    }

    public TerminalInfo Start(params string[] command) => Registry.Create(Request(command));

    /// <summary>A shell that prints nothing of its own: what a test sees is what it asked for.</summary>
    public TerminalInfo StartShell() => Registry.Create(Request("/bin/bash", "--norc", "--noprofile") with
    {
        Environment = new Dictionary<string, string> { ["PS1"] = "$ " },
    });

    public TerminalRequest Request(params string[] command) =>
        new() { Workspace = Workspace, Folder = Folder.Path, Command = command.Length > 0 ? command : null };

    public Task ExitAsync(TerminalId id) => Eventually.TrueAsync(
        () => Registry.Find(id)?.State == TerminalState.Exited, () => $"Terminal {id} did not exit.");

    public async ValueTask DisposeAsync()
    {
        var closing = Registry.DisposeAsync().AsTask();
        // Whoever does not go when hung up on is killed after the grace, which a clock that stands still would never end.
        if (_clock is not null)
        {
            await Eventually.TrueAsync(() =>
            {
                _clock.Advance(Options.KillGrace);
                return closing.IsCompleted;
            }, () => "The terminals do not end.");
        }

        await closing;
        Keeper.Dispose();
        Folder.Dispose();
    }
}
