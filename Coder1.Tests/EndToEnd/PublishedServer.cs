using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.EndToEnd;

/// <summary>
/// A clean clone of what is committed, published as the image's build does: slow, so once for all the tests that want it.
/// </summary>
public sealed class PublishedServer : IAsyncLifetime
{
    private const string Limit = "512";

    private readonly TempFolder _folder = new();

    /// <summary>Where the clone's build put the browser's files.</summary>
    public string BundleFolder => Path.Combine(_folder.Path, "clone", "Coder1.Web", "wwwroot", "dist");

    /// <summary>Whether this machine lets the server be limited; if not, it runs free and is measured from outside.</summary>
    public bool IsLimited { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var repository = RepositoryRoot.Find();
        var clone = Path.Combine(_folder.Path, "clone");
        var cloned = await FinishedProcess.RunAsync("git", ["clone", "--quiet", repository, clone]);
        Assert.Equal(new FinishedProcess(0, "", ""), cloned);
        await Publisher.PublishAsync(clone, Path.Combine(_folder.Path, "app"), TestContext.Current.CancellationToken);
        IsLimited = (await FinishedProcess.RunAsync(LimitScript(repository), [Limit, "true"])).Status == 0;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts it on a <c>PORT</c>, under 512 MB where that can be had, and waits until it is ready.</summary>
    internal Task<RunningServer> StartAsync()
    {
        var program = Path.Combine(_folder.Path, "app", "Coder1.Web");
        var port = RunningServer.FreePort();
        var environment = new Dictionary<string, string>
        {
            ["PORT"] = $"{port}",
            ["CODER1_PASSWORD"] = RunningServer.Password,
            ["CODER1_DATA"] = Path.Combine(_folder.Path, $"data-{Guid.NewGuid():N}"),
            ["WORKSPACES_ROOT"] = Directory.CreateDirectory(Path.Combine(_folder.Path, "workspaces")).FullName,
        };
        // The only workspace, so that / leads to the page of the IDE.
        string[] arguments = [$"--Coder1:Workspaces:Folders:0={Path.Combine(_folder.Path, "clone")}"];
        var command = IsLimited
            ? new ServerCommand(LimitScript(RepositoryRoot.Find()), [Limit, program, .. arguments], environment)
            : new ServerCommand(program, arguments, environment);
        return RunningServer.StartAsync(command, new Uri($"http://127.0.0.1:{port}/login"), TimeProvider.System);
    }

    private static string LimitScript(string repository) => Path.Combine(repository, "build", "with-memory-limit");
}
