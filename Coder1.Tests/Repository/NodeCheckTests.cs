using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>What a build says on a machine without Node.</summary>
public sealed class NodeCheckTests : IDisposable
{
    private readonly FakeTools _tools = new();
    private readonly TempFolder _project = new();

    public void Dispose()
    {
        _tools.Dispose();
        _project.Dispose();
    }

    [Fact]
    public async Task Build_WithoutNode_StopsWithOneSentence()
    {
        var result = await BuildAsync();

        Assert.NotEqual(0, result.Status);
        var line = Assert.Single(Lines(result));
        Assert.Contains(
            "error : Coder1 needs Node.js 20 or later with npm to build its browser side: install it from https://nodejs.org "
            + "(Debian: apt-get install nodejs npm).", line);
    }

    [Fact]
    public async Task Build_WithOldNode_StopsWithOneSentence()
    {
        _tools.Add("node", "exit 1");
        _tools.Add("npm");

        Assert.Single(Lines(await BuildAsync()));
    }

    [Fact]
    public async Task Build_WithoutNpm_StopsWithOneSentence()
    {
        _tools.Add("node");

        Assert.Single(Lines(await BuildAsync()));
    }

    private static string[] Lines(FinishedProcess result) =>
        (result.Output + result.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Task<FinishedProcess> BuildAsync()
    {
        var targets = Path.Combine(RepositoryRoot.Find(), "build", "BrowserBundles.targets");
        var project = _project.File("one.proj", $"<Project><Import Project=\"{targets}\" /></Project>");
        return FinishedProcess.RunAsync(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["msbuild", project, "-t:BundleBrowserSources", "-nologo", "-v:q", "-clp:NoSummary", "-nodeReuse:false", "-tl:off"],
            new Dictionary<string, string?> { ["PATH"] = _tools.Path });
    }
}
