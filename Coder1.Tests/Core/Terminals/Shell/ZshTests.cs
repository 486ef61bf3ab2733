using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

/// <summary>What a user's own files do in zsh, they do with integration.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class ZshTests : IAsyncDisposable
{
    private static readonly string[] Zsh = ["/bin/zsh"];

    private readonly ShellFixture _shell = new();

    public ValueTask DisposeAsync() => _shell.DisposeAsync();

    [Theory]
    [InlineData("", "env. rc. ")]
    [InlineData("-l", "env. profile. rc. login. ")]
    public async Task Files_OfTheUser_AreReadInTheirOrder(string arguments, string expected)
    {
        foreach (var (file, word) in new[] { ("zshenv", "env"), ("zprofile", "profile"), ("zshrc", "rc"), ("zlogin", "login") })
            _shell.Write($".{file}", $"said+=\"{word}. \"\n");
        await _shell.StartAsync([.. Zsh, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        await _shell.RunAsync("echo \"said=$said\"");
        await _shell.Viewer.UntilTextAsync($"said={expected}\r\n");
    }

    [Fact]
    public async Task ZdotDir_OfTheUser_IsPutBackAndRead()
    {
        _shell.Write("dots/.zshenv", "said=env.\n");
        _shell.Write("dots/.zshrc", "said+=rc.\n");
        await _shell.StartAsync(Zsh, ("ZDOTDIR", Path.Combine(_shell.Home, "dots")));
        await _shell.RunAsync("echo \"said=$said in $(printenv ZDOTDIR)\"");
        await _shell.Viewer.UntilTextAsync($"said=env.rc. in {_shell.Home}/dots\r\n");
    }

    [Fact]
    public async Task ZdotDir_SetInZshenv_IsRead()
    {
        _shell.Write(".zshenv", "ZDOTDIR=$HOME/dots\n");
        _shell.Write("dots/.zshrc", "said=rc.\n");
        await _shell.StartAsync(Zsh);
        await _shell.RunAsync("echo \"said=$said\"");
        await _shell.Viewer.UntilTextAsync("said=rc.\r\n");
    }

    [Theory]
    [InlineData("precmd() { echo \"pre:$?.\" }; preexec() { echo \"exec:$1.\" }")]
    [InlineData("p() { echo \"pre:$?.\"; PS1='anew> ' }; q() { echo \"exec:$1.\" }; precmd_functions+=(p); preexec_functions+=(q)")]
    [InlineData("autoload -Uz add-zsh-hook; p() { echo \"pre:$?.\" }; q() { echo \"exec:$1.\" }; add-zsh-hook precmd p; add-zsh-hook preexec q")]
    public async Task Hooks_OfTheUser_RunWithWhatTheyHad(string file)
    {
        await StartAsync(file);
        Assert.Equal(9, (await _shell.RunAsync("(exit 9)")).ExitStatus);
        await _shell.Viewer.UntilTextAsync("pre:9.");
        Assert.Contains("exec:(exit 9).", _shell.Viewer.Text, StringComparison.Ordinal);
        Assert.Equal(8, (await _shell.RunAsync("(exit 8)")).ExitStatus);
    }

    [Theory]
    [InlineData("setopt no_unset warn_create_global")]
    [InlineData("setopt err_return xtrace")]
    [InlineData("setopt ksh_arrays sh_word_split no_prompt_percent")]
    [InlineData("setopt prompt_subst glob_subst no_multibyte; PS1='$(true)%~ '")]
    [InlineData("alias print='echo alias' local='echo alias' builtin='echo alias'")]
    public async Task Settings_OfTheUser_DoNoHarm(string file)
    {
        await StartAsync(file);
        foreach (var line in new[] { "true a", "true b;true c", "true 'a\\b'" })
            Assert.Equal((line, 0), ((await _shell.RunAsync(line)).Command, _shell.Activity!.ExitStatus));
        Assert.DoesNotContain("alias", _shell.Viewer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("zsh: ", _shell.Viewer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_NotForTheHistory_IsNotTold()
    {
        await StartAsync("setopt hist_ignore_space");
        await _shell.RunAsync("true");
        Assert.Null((await _shell.RunAsync(" true secret")).Command);
    }

    [Fact]
    public async Task Prompt_AfterACommand_HasOneMark()
    {
        await StartAsync("PS1='first> '");
        await _shell.RunAsync("echo \"prompt=$PS1\"");
        await _shell.Viewer.UntilTextAsync("prompt=first> \r\n");
        await _shell.RunAsync("PS1='second> '");
        await _shell.Viewer.UntilTextAsync("second> \e]633;B;");
    }

    private Task StartAsync(string file)
    {
        _shell.Write(".zshrc", file + "\n");
        return _shell.StartAsync(Zsh);
    }
}
