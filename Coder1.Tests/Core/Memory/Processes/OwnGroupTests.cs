using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

public sealed class OwnGroupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Find_V2_IsItsFolder()
    {
        Own("0::/app/x\n");
        _folder.File("cgroup/app/x/memory.current", "1\n");
        Shows(2, "cgroup/app/x", isContainer: false);
    }

    [Fact]
    public void Find_V2InALeafOfOurs_IsTheGroupAbove()
    {
        Own("0::/app/coder1-server\n");
        _folder.File("cgroup/app/coder1-server/memory.current", "1\n");
        _folder.File("cgroup/app/memory.current", "1\n");
        Shows(2, "cgroup/app", isContainer: false);
    }

    [Fact]
    public void Find_V2WithAPathOfOutside_IsTheTop()
    {
        Own("0::/docker/abc\n");
        _folder.File("cgroup/memory.current", "1\n");
        Shows(2, "cgroup", isContainer: true);
    }

    [Fact]
    public void Find_V1Hybrid_IsTheMemoryControllers()
    {
        Own("4:memory:/a/b\n0::/\n");
        _folder.File("cgroup/memory/a/b/memory.usage_in_bytes", "1\n");
        Shows(1, "cgroup/memory/a/b", isContainer: false);
    }

    [Theory]
    [InlineData("536870912", true)]
    [InlineData("9223372036854771712", false)]
    public void Find_V1AtTheTop_CountsOnlyWithALimit(string limit, bool found)
    {
        Own("4:cpu,memory:/\n");
        _folder.File("cgroup/memory/memory.usage_in_bytes", "1\n");
        _folder.File("cgroup/memory/memory.limit_in_bytes", limit + "\n");
        Assert.Equal(found, Find() is not null);
    }

    [Theory]
    [InlineData("0::/app\n", "app/memory.current", "app/memory.max", "max", false)]
    [InlineData("0::/app\n", "app/memory.current", "app/memory.max", "536870912", true)]
    [InlineData("0::/docker/abc\n", "memory.current", "memory.max", "max", true)]
    [InlineData("4:memory:/app\n", "memory/app/memory.usage_in_bytes", "memory/app/memory.limit_in_bytes", "9223372036854771712", false)]
    [InlineData("4:memory:/app\n", "memory/app/memory.usage_in_bytes", "memory/app/memory.limit_in_bytes", "536870912", true)]
    public void IsBounded_ALimitOrATop_Counts(string own, string usageFile, string limitFile, string limit, bool bounded)
    {
        Own(own);
        _folder.File($"cgroup/{usageFile}", "1\n");
        _folder.File($"cgroup/{limitFile}", limit + "\n");
        Assert.Equal(bounded, Find()!.IsBounded);
    }

    [Fact]
    public void Find_NoFigures_IsNothing()
    {
        Own("0::/\n");
        Assert.Null(Find());
    }

    public void Dispose() => _folder.Dispose();

    private void Own(string lines) => _folder.File("proc/self/cgroup", lines);

    private void Shows(int version, string folder, bool isContainer) =>
        Assert.Equal(new OwnGroup(version, Path.Join(_folder.Path, folder), isContainer), Find());

    private OwnGroup? Find() => OwnGroup.Find(Path.Join(_folder.Path, "cgroup"), Path.Join(_folder.Path, "proc"));
}
