using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;

namespace Coder1.Tests.Core.Terminals.Shell;

/// <summary>A real shell with integration, a home folder of its own, and one who watches it.</summary>
internal sealed class ShellFixture(Keeper? keeper = null) : IAsyncDisposable
{
    private readonly TerminalHost _host = new(options => options.ShellIntegration = true, keeper: keeper);

    public TerminalViewer Viewer { get; private set; } = null!;

    public string Home => _host.Folder.Path;

    public ShellActivity? Activity => Info.Shell;

    public TerminalInfo Info => Registry.Find(Id)!;

    public TerminalRegistry Registry => _host.Registry;

    public Keeper Keeper => _host.Keeper;

    public TerminalId Id { get; private set; }

    public void Write(string file, string content) => _host.Folder.File(file, content);

    /// <summary>Starts the shell and waits for its first prompt.</summary>
    public Task StartAsync(string[] command, params (string Name, string Value)[] environment)
    {
        Open(command, environment);
        return UntilAsync(shell => shell.IsAtPrompt);
    }

    /// <summary>Starts the shell, be it one that says nothing.</summary>
    public void Open(string[] command, params (string Name, string Value)[] environment)
    {
        var variables = new Dictionary<string, string> { ["HOME"] = Home, ["HISTFILE"] = "" };
        foreach (var (name, value) in environment) variables[name] = value;
        Id = Registry.Create(_host.Request(command) with { Environment = variables }).Id;
        Viewer = new TerminalViewer(Registry.Attach(Id, 0)!) { Id = Id };
    }

    /// <summary>Types a command, waits until it has ended and the next prompt is there, and gives what became of it.</summary>
    public async Task<ShellActivity> RunAsync(string line)
    {
        var before = Activity!.StartedAt;
        await Viewer.TypeAsync(line + "\r");
        return await UntilAsync(shell => shell.IsAtPrompt && shell.StartedAt != before);
    }

    /// <summary>Waits until the shell reads what is typed: before, the kernel makes something of some keys.</summary>
    public Task ReadyAsync() => Viewer.UntilAsync(viewer =>
        viewer.Text.LastIndexOf("\e]633;B;", StringComparison.Ordinal) > viewer.Text.LastIndexOf("\e]633;A;", StringComparison.Ordinal));

    public async Task<ShellActivity> UntilAsync(Func<ShellActivity, bool> condition)
    {
        await Viewer.UntilAsync(_ => Activity is { } shell && condition(shell));
        return Activity!;
    }

    public async ValueTask DisposeAsync()
    {
        Viewer?.Dispose();
        await _host.DisposeAsync();
    }
}
