using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

/// <summary>What a terminal makes of what its shell says.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class ShellSessionTests : IAsyncDisposable
{
    private readonly ShellFixture _shell = new();

    public ValueTask DisposeAsync() => _shell.DisposeAsync();

    [Fact]
    public async Task OnChanged_CommandAndFolder_CallBack()
    {
        await StartAsync();
        var seen = new HashSet<(bool? AtPrompt, string Cwd)>();
        using var subscription = _shell.Registry.OnChanged(() =>
        {
            lock (seen) seen.Add((_shell.Activity?.IsAtPrompt, _shell.Info.Cwd));
        });
        await _shell.Viewer.TypeAsync("cd /; cat\r");
        await SeenAsync((false, _shell.Home));
        await _shell.Viewer.TypeAsync("\x04");
        await SeenAsync((true, "/"));

        Task SeenAsync((bool? AtPrompt, string Cwd) state) => Eventually.TrueAsync(
            () => { lock (seen) return seen.Contains(state); }, () => $"Not seen: {state}; seen: {string.Join(", ", seen)}");
    }

    [Fact]
    public async Task Suspend_WhileACommandRuns_KeepsItToBeOffered()
    {
        await StartAsync();
        _shell.Write("file", "it has begun");
        await _shell.Viewer.TypeAsync("cat file -\r");
        await _shell.Viewer.UntilTextAsync("it has begun");
        var busy = Assert.Throws<TerminalBusyException>(() => _shell.Registry.Suspend(_shell.Id));
        Assert.Contains("cat file -", busy.Message, StringComparison.Ordinal);
        _shell.Registry.Suspend(_shell.Id, force: true);
        Assert.Equal("cat file -", _shell.Info.Interrupted);
        Assert.Null(_shell.Activity);
    }

    [Fact]
    public async Task Suspend_WhileABuiltinRunsWhoseLineIsKeptSecret_IsRefused()
    {
        await StartAsync();
        await _shell.RunAsync("HISTCONTROL=ignorespace");
        await _shell.Viewer.TypeAsync(" read answer\r");
        await _shell.UntilAsync(shell => !shell.IsAtPrompt);
        // No other process runs, and no command line is known: all the same it is no idle shell.
        Assert.Throws<TerminalBusyException>(() => _shell.Registry.Suspend(_shell.Id));
        Assert.Equal(TerminalState.Running, _shell.Info.State);
    }

    [Fact]
    public async Task Resume_InAnotherFolder_GoesOnThereAndSaysSo()
    {
        await StartAsync();
        Directory.CreateDirectory(Path.Combine(_shell.Home, "sub"));
        await _shell.RunAsync("cd sub");
        await _shell.RunAsync("true");
        await Eventually.TrueAsync(() => TrySuspend(), () => "Never at its prompt.");
        await _shell.Registry.ResumeAsync(_shell.Id, TestContext.Current.CancellationToken);
        Assert.Null(_shell.Activity?.Command);
        await _shell.UntilAsync(shell => shell.IsAtPrompt);
        Assert.Equal(Path.Combine(_shell.Home, "sub"), _shell.Info.Cwd);
        Assert.Equal("false", (await _shell.RunAsync("false")).Command);
    }

    [Fact]
    public async Task Attach_ToOldOutput_TellsNothingAnew()
    {
        await StartAsync();
        var ran = await _shell.RunAsync("true");
        using var late = new TerminalViewer(_shell.Registry.Attach(_shell.Id, null)!);
        await late.UntilTextAsync("633;E;true;");
        Assert.Equal(ran, _shell.Activity);
        Assert.DoesNotContain(late.Events, json => json.Contains("\"command\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Integration_SwitchedOff_LeavesTheShellAsItIs()
    {
        await using var host = new TerminalHost();
        var info = host.Start("/bin/bash", "--norc");
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, 0)!);
        await viewer.TypeAsync("echo it=$((1 + 1))\r");
        await viewer.UntilTextAsync("it=2");
        Assert.DoesNotContain("633;", viewer.Text, StringComparison.Ordinal);
        Assert.Null(host.Registry.Find(info.Id)!.Shell);
        Assert.False(Directory.Exists(Path.Combine(host.Folder.Path, "shell")));
    }

    private bool TrySuspend()
    {
        try
        {
            return _shell.Registry.Suspend(_shell.Id);
        }
        catch (TerminalBusyException)
        {
            return false;
        }
    }

    private Task StartAsync()
    {
        _shell.Write(".bashrc", "");
        return _shell.StartAsync(["/bin/bash"]);
    }
}
