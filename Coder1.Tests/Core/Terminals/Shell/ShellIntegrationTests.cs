using Coder1.Core.Storage;
using Coder1.Core.Terminals.Shell;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Terminals.Shell;

public sealed class ShellIntegrationTests : IDisposable
{
    private const string Nonce = "0123456789abcdef";

    private static readonly Dictionary<string, string> Nothing = [];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Scripts_AreForTheOwnerOnly()
    {
        var scripts = Write()!;
        foreach (var file in new[] { scripts.Bash, Path.Combine(scripts.ZshFolder, ".zshenv"), scripts.Fish })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(0, (int)File.GetUnixFileMode(Path.GetDirectoryName(file)!) & 0b111_111);
        }
    }

    [Fact]
    public void Write_SecondTime_ReplacesOnlyWhatDiffers()
    {
        var scripts = Write()!;
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(scripts.Fish, old);
        var wanted = File.ReadAllText(scripts.Bash);
        File.WriteAllText(scripts.Bash, "exit 1");
        Write();
        Assert.Equal(wanted, File.ReadAllText(scripts.Bash));
        Assert.Equal(old, File.GetLastWriteTimeUtc(scripts.Fish));
    }

    [Fact]
    public void Write_NoRoomForThem_DoesWithout()
    {
        _folder.File("shell", "a file where the folder is to be");
        Assert.Null(Write());
    }

    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("/usr/bin/vim", "bash")]
    [InlineData("/bin/bash", "-c", "ls")]
    [InlineData("/bin/bash", "script")]
    [InlineData("/bin/bash5")]
    [InlineData("/bin/zsh", "-f")]
    [InlineData("/bin/zsh", "-c", "ls")]
    [InlineData("/usr/bin/fish", "-c", "ls")]
    [InlineData("/usr/bin/fish", "script.fish")]
    public void Prepare_WhatIsNotUnderstood_RunsAsItIs(params string[] command) =>
        Assert.Null(new ShellIntegration(Write()!).Prepare(command, Nothing, Nonce));

    [Fact]
    public void Prepare_ScriptThatIsGone_RunsAsItIs()
    {
        var scripts = Write()!;
        Directory.Delete(Path.GetDirectoryName(scripts.Bash)!, recursive: true);
        foreach (var shell in new[] { "bash", "zsh", "fish" })
            Assert.Null(new ShellIntegration(scripts).Prepare([shell], Nothing, Nonce));
    }

    [Fact]
    public void Prepare_BashWithoutFiles_KeepsItsArgumentsAndItsPromptCommand()
    {
        var launch = new ShellIntegration(Write()!)
            .Prepare(["/bin/bash", "--norc"], new Dictionary<string, string> { ["PROMPT_COMMAND"] = "mine" }, Nonce)!;
        Assert.Equal(["/bin/bash", "--norc"], launch.Arguments);
        Assert.EndsWith("\nmine", launch.Environment["PROMPT_COMMAND"], StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_BashWithAFileOfItsOwn_NamesIt()
    {
        var launch = new ShellIntegration(Write()!).Prepare(["bash", "--rcfile", "own"], Nothing, Nonce)!;
        Assert.Equal("./own", launch.Environment["CODER1_SHELL_RC"]);
    }

    private ShellScripts? Write() => ShellScripts.Write(
        new DataFolder(Options.Create(new DataOptions { Path = _folder.Path })), NullLogger.Instance);
}
