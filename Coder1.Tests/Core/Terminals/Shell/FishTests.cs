using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

/// <summary>What a user's own files do in fish, they do with integration.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class FishTests : IAsyncDisposable
{
    private readonly ShellFixture _shell = new();

    public ValueTask DisposeAsync() => _shell.DisposeAsync();

    [Fact]
    public async Task Prompt_OfTheUser_SeesTheStatusItHad()
    {
        await StartAsync("function fish_prompt; echo -n \"mine:$status> \"; end");
        await _shell.RunAsync("sh -c 'exit 9'");
        await _shell.Viewer.UntilTextAsync("mine:9> ");
        await _shell.RunAsync("function fish_prompt; echo -n \"anew:$status> \"; end");
        await _shell.RunAsync("sh -c 'exit 8'");
        await _shell.Viewer.UntilTextAsync("anew:8> \e]633;B;");
    }

    [Fact]
    public async Task Handlers_OfTheUser_RunToo()
    {
        await StartAsync("""
            function a --on-event fish_preexec; echo "exec:$argv."; end
            function b --on-event fish_postexec; echo "post:$status."; end
            """);
        Assert.Equal(9, (await _shell.RunAsync("sh -c 'exit 9'")).ExitStatus);
        await _shell.Viewer.UntilTextAsync("post:9.");
        Assert.Contains("exec:sh -c 'exit 9'.", _shell.Viewer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_NotForTheHistory_IsNotTold()
    {
        await StartAsync("");
        await _shell.RunAsync("true");
        Assert.Null((await _shell.RunAsync(" true secret")).Command);
    }

    [Theory]
    [InlineData("--no-config", false)]
    [InlineData("-l", true)]
    public async Task Arguments_ThatAreUnderstood_AreKept(string argument, bool readsFile)
    {
        _shell.Write(".config/fish/config.fish", "set -g said file.\n");
        await _shell.StartAsync(["/usr/bin/fish", argument]);
        await _shell.RunAsync("echo \"said=$said|\"");
        await _shell.Viewer.UntilTextAsync(readsFile ? "said=file.|" : "said=|");
    }

    private Task StartAsync(string file)
    {
        _shell.Write(".config/fish/config.fish", file + "\n");
        return _shell.StartAsync(["/usr/bin/fish"]);
    }
}
