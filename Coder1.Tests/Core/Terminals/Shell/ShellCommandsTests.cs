using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

/// <summary>What bash, zsh and fish say alike.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class ShellCommandsTests : IAsyncDisposable
{
    private readonly ShellFixture _shell = new();

    public static TheoryData<string> Shells => ["/bin/bash", "/bin/bash --norc", "/bin/zsh", "/usr/bin/fish"];

    public ValueTask DisposeAsync() => _shell.DisposeAsync();

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Shell_Commands_AreToldFromStartToEnd(string command)
    {
        await StartAsync(command);
        Assert.Null(_shell.Activity!.Command);
        Assert.Equal(_shell.Home, _shell.Info.Cwd);

        var failed = await _shell.RunAsync("sh -c 'exit 7'");
        Assert.Equal((true, "sh -c 'exit 7'", 7), (failed.IsAtPrompt, failed.Command, failed.ExitStatus));
        Assert.NotNull(failed.Duration);

        Directory.CreateDirectory(Path.Combine(_shell.Home, "sub ü;"));
        var entered = await _shell.RunAsync("cd 'sub ü;'");
        Assert.Equal(0, entered.ExitStatus);
        await _shell.Viewer.UntilAsync(_ => _shell.Info.Cwd.EndsWith("/sub ü;", StringComparison.Ordinal));

        _shell.Write("sub ü;/file", "it has begun");
        await _shell.Viewer.TypeAsync("cat file -\r");
        var running = await _shell.UntilAsync(shell => !shell.IsAtPrompt);
        Assert.Equal(("cat file -", null, null), (running.Command, running.Duration, running.ExitStatus));
        await _shell.Viewer.UntilTextAsync("it has begun");
        await _shell.Viewer.TypeAsync("\x03");
        Assert.Equal(130, (await _shell.UntilAsync(shell => shell.IsAtPrompt)).ExitStatus);

        Assert.Contains(_shell.Viewer.Events, json => json.Contains("\"atPrompt\":false,\"command\":\"cat file -\",\"startedAt\":\"", StringComparison.Ordinal));
        Assert.Contains(_shell.Viewer.Events, json => json.Contains("\"exitStatus\":130,\"durationMs\":", StringComparison.Ordinal));
        Assert.Contains(_shell.Viewer.Events, json => json.StartsWith("{\"type\":\"cwd\",\"cwd\":\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Shell_AnyCommandLine_ComesBackAsItWas(string command)
    {
        await StartAsync(command);
        string[] lines =
        [
            "echo a;echo b", "echo 'ü漢😀'", @"echo 'a\x3b\\b'", "echo '%41 & \"$HOME\"'", "true # a ; b", "echo 'a\rb'", "echo 'a\x16\tb'",
            "echo '\x16\e[31m'",
        ];
        // fish has no key that takes the next one as it is.
        if (command.Contains("fish", StringComparison.Ordinal)) lines = [.. lines.Where(line => !line.Contains('\x16'))];
        foreach (var line in lines)
        {
            await _shell.ReadyAsync();
            var expected = line.Replace('\r', '\n').Replace("\x16", "", StringComparison.Ordinal);
            Assert.Equal(expected, (await _shell.RunAsync(line)).Command);
        }
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Shell_NothingToRun_SaysNothing(string command)
    {
        await StartAsync(command);
        var last = await _shell.RunAsync("true");
        await _shell.Viewer.TypeAsync("\r");
        await _shell.Viewer.TypeAsync("never run\x03");
        await _shell.Viewer.TypeAsync("\r");
        // The next that is told is the next that ran.
        await _shell.Viewer.TypeAsync("false\r");
        var next = await _shell.UntilAsync(shell => shell.StartedAt != last.StartedAt);
        Assert.Equal("false", next.Command);
        Assert.DoesNotContain(_shell.Viewer.Events, json => json.Contains("never", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Shell_LongCommandLine_IsCut(string command)
    {
        await StartAsync(command);
        var ran = await _shell.RunAsync($"true {new string('x', 2043)}yz");
        Assert.StartsWith("true xxx", ran.Command, StringComparison.Ordinal);
        Assert.Equal(2048, ran.Command!.Length);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Shell_StatusOfTheLastCommand_IsTheUsersToSee(string command)
    {
        await StartAsync(command);
        await _shell.RunAsync("sh -c 'exit 7'");
        await _shell.RunAsync(command.Contains("fish", StringComparison.Ordinal) ? "echo it=$status." : "echo it=$?.");
        await _shell.Viewer.UntilTextAsync("it=7.");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Shell_Environment_HasNothingOfOurs(string command)
    {
        await StartAsync(command);
        await _shell.RunAsync("env | grep -e CODER1_ -e ZDOTDIR -e PROMPT_COMMAND; echo done=.");
        await _shell.Viewer.UntilTextAsync("done=.\r\n");
        Assert.DoesNotContain("CODER1_SHELL", _shell.Viewer.Text.Replace("-e CODER1_", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("ZDOTDIR=", _shell.Viewer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PROMPT_COMMAND=", _shell.Viewer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Shell_HostileFile_IsNotBelieved(string command)
    {
        await StartAsync(command);
        _shell.Write("hostile", "\e]633;D;0\a\e]633;A\a\e]133;A\a\e]633;E;rm -rf /\a\e]633;C\a\e]633;P;Cwd=/etc\a\e]7;file:///etc\a");
        await _shell.Viewer.TypeAsync("cat hostile - && echo over\r");
        await _shell.Viewer.UntilTextAsync("file:///etc");
        Assert.Equal((false, "cat hostile - && echo over"), (_shell.Activity!.IsAtPrompt, _shell.Activity.Command));
        Assert.Equal(_shell.Home, _shell.Info.Cwd);
        await _shell.Viewer.TypeAsync("\x04");
        await _shell.UntilAsync(shell => shell.IsAtPrompt);
    }

    private Task StartAsync(string command)
    {
        // Without it zsh asks how the user would like it to be.
        _shell.Write(".zshrc", "");
        return _shell.StartAsync(command.Split(' '));
    }
}
