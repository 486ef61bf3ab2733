using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>Every shell script of the repository.</summary>
public sealed class ShellScriptTests
{
    private static readonly string Root = RepositoryRoot.Find();

    public static TheoryData<string> Scripts => ["coder1", ".ci/run", "build/publish.sh", "build/with-memory-limit"];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_AsPosixShellReadsIt_HasNoFault(string script)
    {
        var path = Path.Combine(Root, script);

        Assert.Equal("#!/bin/sh", (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken))[0]);
        Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal(new FinishedProcess(0, "", ""), await FinishedProcess.RunAsync("sh", ["-n", path]));
        // A machine without it checks less; the build server has it.
        if (File.Exists("/usr/bin/shellcheck"))
            Assert.Equal(new FinishedProcess(0, "", ""), await FinishedProcess.RunAsync("shellcheck", ["-s", "sh", path]));
    }

    [Fact]
    public async Task CiRun_OnAClone_CallsTheFrontDoor()
    {
        using var clone = new TempFolder();
        var run = clone.File(".ci/run", await File.ReadAllTextAsync(Path.Combine(Root, ".ci/run"), TestContext.Current.CancellationToken));
        var coder1 = clone.File("coder1", "#!/bin/sh\necho \"called $*\"\n");
        File.SetUnixFileMode(coder1, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(new FinishedProcess(0, "called test\n", ""), await FinishedProcess.RunAsync("sh", [run], folder: "/"));
    }
}
