using System.Text;
using Coder1.Core.Memory.Processes;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

public sealed class ProcessLookTests
{
    private const string Rest =
        "S 7 12 11 34816 12 4194304 100 0 0 0 1 2 0 0 20 0 1 0 4711 9000000 25 18446744073709551615 1 1 0";

    [Theory]
    [InlineData("bash")]
    [InlineData("a) S 1 (b")]
    [InlineData("tail /dev/zero")]
    public void Parse_AnyName_TakesTheFieldsBehindIt(string name)
    {
        var look = Parse($"42 ({name}) {Rest}")!.Value;
        Assert.Equal((42, 7, 12, 11, 4711), (look.Id, look.ParentId, look.Group, look.Session, look.StartTicks));
        Assert.Equal(25L * Environment.SystemPageSize, look.ResidentBytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("42 (bash)")]
    [InlineData("42 (bash) S 7 12")]
    [InlineData("42 (bash) Z 7 12 11 34816 12 4194304 100 0 0 0 1 2 0 0 20 0 1 0 4711 9000000 25 1 1")]
    public void Parse_NoLiveProcess_IsNothing(string stat) => Assert.Null(Parse(stat));

    [Fact]
    public void At_ThisProcess_IsItAndNoOtherOfItsNumber()
    {
        var look = ProcessLook.At(Environment.ProcessId)!.Value;
        Assert.Equal(look.StartTicks, look.Now()!.Value.StartTicks);
        Assert.Null((look with { StartTicks = look.StartTicks + 1 }).Now());
        Assert.NotEmpty(look.ReadName());
        Assert.InRange(look.ResidentBytes, 1024 * 1024, long.MaxValue);
    }

    [Fact]
    public void At_ThisProcess_AllocatesNothing()
    {
        _ = ProcessLook.At(Environment.ProcessId);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = ProcessLook.At(Environment.ProcessId);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static ProcessLook? Parse(string stat) => ProcessLook.Parse(Encoding.UTF8.GetBytes(stat));
}
