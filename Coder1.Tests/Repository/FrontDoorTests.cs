using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>`./coder1`: what it needs, what it installs, and how it counts.</summary>
public sealed class FrontDoorTests : IDisposable
{
    private static readonly string Coder1 = Path.Combine(RepositoryRoot.Find(), "coder1");
    private readonly FakeTools _tools = new();

    public void Dispose() => _tools.Dispose();

    [Fact]
    public async Task Help_Always_NamesEveryCommand()
    {
        var result = await _tools.RunAsync(Coder1, "help");

        Assert.Equal(0, result.Status);
        Assert.All(["run", "test", "bench"], command => Assert.Contains($"./coder1 {command}", result.Output));
    }

    [Fact]
    public async Task Coder1_UnknownCommand_IsRefused()
    {
        var result = await _tools.RunAsync(Coder1, "dance");

        Assert.Equal(64, result.Status);
        Assert.Contains("dance: no such command", result.Error);
    }

    [Fact]
    public async Task Run_MissingFolder_IsRefused()
    {
        var result = await _tools.RunAsync(Coder1, "run", "/no/such/folder");

        Assert.Equal(66, result.Status);
        Assert.Contains("/no/such/folder: no such folder", result.Error);
    }

    [Fact]
    public async Task Run_NothingInstalledAndNoRights_NamesAllAtOnce()
    {
        _tools.Add("apt-get", $"touch {_tools.Note("installed")}");
        _tools.Add("id", "echo 1000");

        var result = await _tools.RunAsync(Coder1, "run", "/");

        Assert.Equal(69, result.Status);
        Assert.All([".NET SDK 10: https://", "Node.js 20", "npm:", "git:", "ripgrep:"], name => Assert.Contains(name, result.Error));
        Assert.False(File.Exists(_tools.Note("installed")));
    }

    [Fact]
    public async Task Run_OldDotnetAndOldNode_AreNamedAsMissing()
    {
        _tools.Add("dotnet", "echo '9.0.100 [/usr/share/dotnet/sdk]'");
        _tools.Add("node", "exit 1");
        foreach (var tool in (string[])["npm", "git", "rg"]) _tools.Add(tool);

        var result = await _tools.RunAsync(Coder1, "run", "/");

        Assert.Equal(69, result.Status);
        Assert.Contains(".NET SDK 10", result.Error);
        Assert.Contains("Node.js 20", result.Error);
        Assert.DoesNotContain("ripgrep", result.Error);
    }

    [Fact]
    public async Task Run_MissingToolsAndRights_InstallsThemButNeverDotnet()
    {
        var calls = _tools.Note("calls");
        _tools.Add("id", "echo 0");
        _tools.Add("node");
        _tools.Add("npm");
        _tools.Add("git");
        // Installing ripgrep makes rg, as the real one does.
        _tools.Add("apt-get", $"echo \"$DEBIAN_FRONTEND $*\" >> {calls}\ncase \"$*\" in *ripgrep) ln -s cat {_tools.Path}/rg ;; esac");

        var result = await _tools.RunAsync(Coder1, "run", "/");

        Assert.Equal(
            ["noninteractive update -qq", "noninteractive install -y -qq --no-install-recommends ripgrep"],
            await File.ReadAllLinesAsync(calls, TestContext.Current.CancellationToken));
        Assert.Equal(69, result.Status);
        Assert.Contains(".NET SDK 10", result.Error);
        Assert.DoesNotContain("ripgrep:", result.Error);
    }

    [Fact]
    public async Task Run_AllThere_StartsTheServerOnTheAbsoluteFolder()
    {
        AddTools($"echo \"$*\" >> {_tools.Note("calls")}");

        var result = await _tools.RunAsync(Coder1, "run", "/usr/../usr", "--", "--urls", "http://127.0.0.1:5999");

        Assert.Equal(0, result.Status);
        var calls = await File.ReadAllLinesAsync(_tools.Note("calls"), TestContext.Current.CancellationToken);
        Assert.StartsWith("build ", calls[^2]);
        Assert.EndsWith("Coder1.Web.dll --Coder1:Workspaces:Folders:0=/usr --urls http://127.0.0.1:5999", calls[^1]);
    }

    [Fact]
    public async Task Test_ResultsOfBothSuites_AreAddedUp()
    {
        AddTools(Trx(total: 7, executed: 7, passed: 7));
        _tools.Add("npm", "[ \"$3\" = test ] && printf '# pass 3\\n# fail 0\\n'; exit 0");

        var result = await _tools.RunAsync(Coder1, "test");

        Assert.Equal(0, result.Status);
        // Seven of dotnet, three of node, and the type check.
        Assert.EndsWith("\n11 passed, 0 failed\n", result.Output);
    }

    [Fact]
    public async Task Test_FailuresOfBothSuites_AreAddedUp()
    {
        AddTools(Trx(total: 7, executed: 7, passed: 5) + "\nexit 1");
        _tools.Add("npm", "[ \"$3\" = test ] && printf 'ℹ pass 3\\nℹ fail 1\\n'; exit 1");

        var result = await _tools.RunAsync(Coder1, "test");

        Assert.Equal(1, result.Status);
        Assert.EndsWith("\n8 passed, 4 failed\n", result.Output);
    }

    [Fact]
    public async Task Test_SkippedTests_AreNamed()
    {
        AddTools(Trx(total: 7, executed: 6, passed: 6));

        var result = await _tools.RunAsync(Coder1, "test", "OnlyThese");

        Assert.Equal(0, result.Status);
        Assert.EndsWith("\n6 passed, 0 failed, 1 skipped\n", result.Output);
    }

    [Theory]
    [InlineData("exit 134")]
    [InlineData("exit 0")]
    public async Task Test_RunWithoutResults_IsAFailure(string ending)
    {
        AddTools(ending);

        var result = await _tools.RunAsync(Coder1, "test", "OnlyThese");

        Assert.Equal(1, result.Status);
        Assert.EndsWith("\n0 passed, 1 failed\n", result.Output);
    }

    [Fact]
    public async Task Test_CrashAfterPassedTests_IsAFailure()
    {
        AddTools(Trx(total: 7, executed: 7, passed: 7) + "\nexit 134");

        var result = await _tools.RunAsync(Coder1, "test", "OnlyThese");

        Assert.Equal(1, result.Status);
        Assert.EndsWith("\n7 passed, 1 failed\n", result.Output);
    }

    [Fact]
    public async Task Test_Filters_AreJoined()
    {
        AddTools($"echo \"$*\" >> {_tools.Note("calls")}");

        await _tools.RunAsync(Coder1, "test", "Terminals", "Name=One");

        var calls = await File.ReadAllTextAsync(_tools.Note("calls"), TestContext.Current.CancellationToken);
        Assert.Contains("--filter FullyQualifiedName~Terminals|Name=One", calls);
    }

    /// <summary>Stand-ins for everything that the commands need; dotnet does what is given when it is to do something.</summary>
    private void AddTools(string dotnet)
    {
        foreach (var tool in (string[])["node", "npm", "git", "rg", "chromium", "tmux", "vim", "htop", "less", "zsh", "fish"]) _tools.Add(tool);
        _tools.Add("dotnet", $"[ \"$1\" != --list-sdks ] || {{ echo '10.0.100 [/sdk]'; exit 0; }}\n{dotnet}");
    }

    private static string Trx(int total, int executed, int passed) =>
        "while [ \"$1\" != --results-directory ]; do shift; done\n"
        + $"echo '  <Counters total=\"{total}\" executed=\"{executed}\" passed=\"{passed}\" failed=\"{executed - passed}\" />' > \"$2/one.trx\"";
}
