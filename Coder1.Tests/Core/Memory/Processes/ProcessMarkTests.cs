using System.Text;
using Coder1.Core.Memory.Processes;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

public sealed class ProcessMarkTests
{
    [Theory]
    [InlineData("PATH=/bin\0CODER1_TERMINAL=a_b-9\0HOME=/", "terminal-a_b-9")]
    [InlineData("CODER1_TERMINAL=a\0CODER1_AGENT=b\0", "agent-b")]
    [InlineData("XCODER1_TERMINAL=a\0", null)]
    [InlineData("CODER1_TERMINAL=\0", null)]
    [InlineData("CODER1_TERMINAL=../../etc\0", null)]
    [InlineData("", null)]
    public void In_Environment_FindsTheVariable(string environment, string? mark) =>
        Assert.Equal(mark, ProcessMark.In(Encoding.UTF8.GetBytes(environment)));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void In_LongId_IsBounded(int length, bool found) =>
        Assert.Equal(found, ProcessMark.In(Encoding.UTF8.GetBytes("CODER1_TERMINAL=" + new string('a', length))) is not null);

    [Fact]
    public void OfFolder_OwnersName_ComesBack()
    {
        var owner = new ProcessOwner(OwnerKind.Terminal, "x-y_z", "any");
        Assert.Equal(ProcessMark.Of(owner), ProcessMark.OfFolder("/sys/fs/cgroup/" + ProcessMark.Of(owner)));
        Assert.Null(ProcessMark.OfFolder("/sys/fs/cgroup/system.slice"));
    }
}
