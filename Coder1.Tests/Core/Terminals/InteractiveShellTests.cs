using Coder1.Core.Terminals;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

public sealed class InteractiveShellTests
{
    [Theory]
    [InlineData(true, "/bin/bash")]
    [InlineData(true, "bash", "--norc", "--noprofile")]
    [InlineData(true, "/usr/bin/zsh", "-l", "-i")]
    [InlineData(true, "fish")]
    [InlineData(false, "bash", "-c", "make")]
    [InlineData(false, "bash", "-lc", "make")]
    [InlineData(false, "bash", "script.sh")]
    [InlineData(false, "/usr/bin/python3")]
    [InlineData(false, "bashful")]
    public void Is_Command_TellsShellsThatWait(bool expected, params string[] command) =>
        Assert.Equal(expected, InteractiveShell.Is(command));
}
