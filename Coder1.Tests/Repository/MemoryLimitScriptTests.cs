using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>`build/with-memory-limit`, which stands in for a container.</summary>
public sealed class MemoryLimitScriptTests
{
    private static readonly string Script = Path.Combine(RepositoryRoot.Find(), "build", "with-memory-limit");

    [Theory]
    [InlineData]
    [InlineData("512")]
    [InlineData("-1", "true")]
    [InlineData("many", "true")]
    public async Task WithMemoryLimit_WrongArguments_AreRefused(params string[] arguments)
    {
        var result = await FinishedProcess.RunAsync(Script, arguments);

        Assert.Equal(64, result.Status);
        Assert.StartsWith("usage: with-memory-limit", result.Error);
    }

    [Fact]
    public async Task WithMemoryLimit_Command_KeepsItsStatusAndOutput()
    {
        var result = await FinishedProcess.RunAsync(Script, ["64", "sh", "-c", "echo out; exit 7"]);

        if (IsUnable(result)) return;
        Assert.Equal((7, "out\n"), (result.Status, result.Output));
        Assert.Matches(@"memory: limit 64 MB, peak \d+ MB, working set at the end \d+ MB, OOM kills 0\n$", result.Error);
    }

    [Fact]
    public async Task WithMemoryLimit_CommandThatWantsMore_IsKilledAndCounted()
    {
        // The shell holds what it reads: 128 MB of zeros made into letters, since a shell's variable keeps no zeros.
        var result = await FinishedProcess.RunAsync(
            Script, ["32", "sh", "-c", "x=$(head -c 134217728 /dev/zero | tr '\\0' x); echo ${#x}"]);

        if (IsUnable(result)) return;
        Assert.NotEqual(0, result.Status);
        Assert.Matches(@"limit 32 MB, peak 3[12] MB, .*OOM kills [1-9]", result.Error);
    }

    /// <summary>Without root or a controller it must say so, and start nothing; that is then what is tested.</summary>
    private static bool IsUnable(FinishedProcess result)
    {
        if (result.Status != 69) return false;
        Assert.StartsWith("with-memory-limit: ", result.Error);
        Assert.Empty(result.Output);
        return true;
    }
}
