using System.Text;
using Coder1.Core.Memory.Processes;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

public sealed class ProportionalShareTests
{
    [Fact]
    public void Parse_Rollup_TakesTheKinds()
    {
        var share = Parse("5581-7ffe ---p 00000000 00:00 0 [rollup]\nRss:   3456 kB\nPss:    1000 kB\nPss_Anon: 700 kB\nPss_File: 290 kB\nPss_Shmem: 10 kB\n");
        Assert.Equal(new ProportionalShare(700 * 1024, 290 * 1024, 10 * 1024), share);
        Assert.Equal(1000 * 1024, share!.Value.Total);
    }

    [Fact]
    public void Parse_OldKernel_CountsAllAsItsOwn() =>
        Assert.Equal(new ProportionalShare(1000 * 1024, 0, 0), Parse("Rss: 3456 kB\nPss: 1000 kB\n"));

    [Fact]
    public void Parse_Nothing_IsNothing() => Assert.Null(Parse(""));

    [Fact]
    public void Read_ThisProcess_HoldsSomething() =>
        Assert.True(ProportionalShare.Read(Environment.ProcessId) is { Anonymous: > 1024 * 1024, File: > 0 });

    private static ProportionalShare? Parse(string text) => ProportionalShare.Parse(Encoding.UTF8.GetBytes(text));
}
