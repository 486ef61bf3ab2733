using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

/// <summary>What a user's own files do in bash, they do with integration.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class BashTests : IAsyncDisposable
{
    private static readonly string[] Bash = ["/bin/bash"];

    private readonly ShellFixture _shell = new();

    public ValueTask DisposeAsync() => _shell.DisposeAsync();

    [Theory]
    [InlineData("PROMPT_COMMAND='echo \"pc:$?.\"'")]
    [InlineData("PROMPT_COMMAND='echo \"pc:$?.\";'")]
    [InlineData("export PROMPT_COMMAND='echo \"pc:$?.\"'")]
    [InlineData("PROMPT_COMMAND=('echo \"pc:$?.\"' 'echo second')")]
    [InlineData("p() { echo \"pc:$?.\"; PS1='set anew> '; }; PROMPT_COMMAND=p")]
    public async Task PromptCommand_OfTheUser_RunsWithTheStatusItHad(string file)
    {
        await StartAsync(file);
        Assert.Equal(9, (await _shell.RunAsync("(exit 9)")).ExitStatus);
        await _shell.Viewer.UntilTextAsync("pc:9.");
    }

    [Fact]
    public async Task PromptCommand_WithAddedTexts_StillRunsAll()
    {
        await StartAsync("PROMPT_COMMAND='echo one.'");
        await _shell.RunAsync("PROMPT_COMMAND=\"echo zero.; $PROMPT_COMMAND; echo two.\"");
        Assert.Equal(9, (await _shell.RunAsync("(exit 9)")).ExitStatus);
        await _shell.Viewer.UntilTextAsync("zero.\r\none.\r\ntwo.\r\n");
    }

    [Fact]
    public async Task PromptCommand_SetAnew_GoesOnAfterTheNextCommand()
    {
        await StartAsync("PS1='p> ' PROMPT_COMMAND='echo one.'");
        await _shell.Viewer.TypeAsync(". ~/.bashrc\r");
        await _shell.UntilAsync(shell => !shell.IsAtPrompt);
        await _shell.Viewer.TypeAsync("true\r");
        await _shell.UntilAsync(shell => shell.IsAtPrompt);
        Assert.Equal("true", (await _shell.RunAsync("true")).Command);
        Assert.Equal(9, (await _shell.RunAsync("(exit 9)")).ExitStatus);
    }

    [Fact]
    public async Task DebugTrap_OfTheUser_SeesTheUsersCommandsLast()
    {
        // The well-known way to time commands: it must not begin to count at the prompt.
        await StartAsync("""
            started() { begin=${begin:-$BASH_COMMAND}; }
            ended() { echo "timed:$begin."; unset begin; }
            trap started DEBUG
            PROMPT_COMMAND=ended
            """);
        await _shell.RunAsync("sleep 0");
        await _shell.Viewer.UntilTextAsync("timed:sleep 0.");
        await _shell.RunAsync("sleep 0.0");
        await _shell.Viewer.UntilTextAsync("timed:sleep 0.0.");
    }

    [Fact]
    public async Task ErrTrap_OfTheUser_SeesNothingOfOurs()
    {
        await StartAsync("trap 'echo \"err:$?.\"' ERR");
        await _shell.RunAsync("(exit 9)");
        await _shell.Viewer.TypeAsync("\r");
        await _shell.RunAsync("true");
        Assert.Single(_shell.Viewer.Text.Split("err:9.").Skip(1));
    }

    [Theory]
    [InlineData("set -eu")]
    [InlineData("set -x")]
    [InlineData("set -T; trap : DEBUG")]
    [InlineData("set -o posix")]
    [InlineData("shopt -s extglob nocasematch; set -f; IFS=_")]
    [InlineData("shopt -u patsub_replacement")]
    [InlineData("alias printf='echo alias' local='echo alias' builtin='echo alias'; unset PS0 PS1")]
    [InlineData("printf() { echo function; }; local() { echo function; }; set() { echo function; }")]
    [InlineData("HISTTIMEFORMAT='%F %T '")]
    [InlineData("HISTCONTROL=erasedups HISTSIZE=3")]
    [InlineData("PS1='\\w $(true) ${x:-y}\\$ ' PS0='mine '")]
    public async Task Settings_OfTheUser_DoNoHarm(string file)
    {
        await StartAsync(file);
        foreach (var line in new[] { "! true", "true a", "true b", "true a", "true c; true d" })
        {
            var ran = await _shell.RunAsync(line);
            Assert.Equal((line, line == "! true" ? 1 : 0), (ran.Command, ran.ExitStatus));
        }

        Assert.DoesNotContain("alias", _shell.Viewer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bash:", _shell.Viewer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set +o history", "true")]
    [InlineData("HISTCONTROL=ignorespace", " true")]
    [InlineData("HISTIGNORE='true*'", "true")]
    public async Task Command_NotForTheHistory_IsNotTold(string file, string line)
    {
        await StartAsync(file);
        await _shell.RunAsync("echo first");
        Assert.Null((await _shell.RunAsync(line)).Command);
    }

    [Fact]
    public async Task Command_Repeated_IsToldAgain()
    {
        await StartAsync("HISTCONTROL=ignoreboth");
        Assert.Equal("true", (await _shell.RunAsync("true")).Command);
        Assert.Equal("true", (await _shell.RunAsync("true")).Command);
    }

    [Theory]
    [InlineData("readonly PROMPT_COMMAND='echo mine.'")]
    [InlineData("readonly PS1='mine. '")]
    [InlineData("shopt -u promptvars; PS1='mine. '")]
    public async Task Settings_ThatLeaveNoRoom_AreLeftAlone(string file)
    {
        _shell.Write(".bashrc", file);
        _shell.Open(Bash);
        await _shell.Viewer.UntilTextAsync("mine.");
        await _shell.Viewer.TypeAsync("echo it=works\r");
        await _shell.Viewer.UntilTextAsync("it=works\r\n");
        Assert.Null(_shell.Activity);
        Assert.DoesNotContain("__coder1", _shell.Viewer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompt_SetAnew_IsMarkedAgain()
    {
        await StartAsync("PS1='first> '");
        await _shell.RunAsync("PS1='second> '");
        await _shell.Viewer.UntilTextAsync("second> \e]633;B;");
    }

    [Fact]
    public async Task ShellWithin_WhateverIsExported_WorksAndSaysNothing()
    {
        await StartAsync("export PS1='p> ' PS0 PROMPT_COMMAND='echo mine.'");
        await _shell.Viewer.TypeAsync("bash --norc\r");
        await _shell.UntilAsync(shell => !shell.IsAtPrompt);
        await _shell.Viewer.TypeAsync("echo within=$((1 + 1)); (exit 3)\r");
        await _shell.Viewer.UntilTextAsync("within=2");
        await _shell.Viewer.TypeAsync("echo status=$?\r");
        await _shell.Viewer.UntilTextAsync("status=3");
        Assert.Equal("bash --norc", _shell.Activity!.Command);
        Assert.DoesNotContain("bash:", _shell.Viewer.Text, StringComparison.Ordinal);
        await _shell.Viewer.TypeAsync("exit 4\r");
        Assert.Equal(4, (await _shell.UntilAsync(shell => shell.IsAtPrompt)).ExitStatus);
    }

    [Fact]
    public async Task PipeStatusAndLastArgument_AfterOurHooks_AreTheUsers()
    {
        await StartAsync("");
        await _shell.RunAsync("false | true");
        await _shell.RunAsync("echo \"pipe=${PIPESTATUS[*]}.\"");
        await _shell.Viewer.UntilTextAsync("pipe=1 0.");
        await _shell.RunAsync("true one two");
        await _shell.RunAsync("echo \"last=$_.\"");
        await _shell.Viewer.UntilTextAsync("last=two.");
    }

    [Fact]
    public async Task NoRc_WithAPromptCommand_RunsItAndReadsNoFile()
    {
        _shell.Write(".bashrc", "echo read.\n");
        await _shell.StartAsync(["/bin/bash", "--norc"], ("PROMPT_COMMAND", "echo \"mine:$?.\""));
        await _shell.RunAsync("(exit 9)");
        await _shell.Viewer.UntilTextAsync("mine:9.");
        Assert.Contains("mine:0.", _shell.Viewer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("read.", _shell.Viewer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_ReadsWhatALoginShellReads()
    {
        _shell.Write(".bashrc", "echo bashrc.\n");
        _shell.Write(".bash_profile", "echo bash_profile.\n");
        _shell.Write(".profile", "echo profile.\n");
        await _shell.StartAsync(["/bin/bash", "--login"]);
        Assert.Contains("bash_profile.", _shell.Viewer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bashrc.", _shell.Viewer.Text.Replace("/bash.bashrc", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RcFile_OfTheUsersChoice_IsRead()
    {
        _shell.Write(".bashrc", "echo bashrc.\n");
        _shell.Write("own", "echo own.\n");
        await _shell.StartAsync(["/bin/bash", "--rcfile", "own"]);
        Assert.Contains("own.", _shell.Viewer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bashrc.", _shell.Viewer.Text, StringComparison.Ordinal);
    }

    private Task StartAsync(string file)
    {
        _shell.Write(".bashrc", file + "\n");
        return _shell.StartAsync(Bash);
    }
}
