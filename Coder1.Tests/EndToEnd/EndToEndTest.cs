using Coder1.Tests.TestKit;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Xunit;

namespace Coder1.Tests.EndToEnd;

/// <summary>
/// The real application, a folder to work in, and a browser page. Fails the test when the page logged an error, and
/// leaves a picture of the page where a test went wrong.
/// </summary>
[Collection(BrowserCollection.Name)]
public abstract class EndToEndTest(BrowserFixture fixture) : IAsyncLifetime
{
    private readonly List<string> _pageErrors = [];
    private IBrowserContext _context = null!;

    internal TempFolder Folder { get; } = new();

    internal RunningApp App { get; private set; } = null!;

    internal IPage Page { get; private set; } = null!;

    internal IdeDriver Ide { get; private set; } = null!;

    /// <summary>Set by a test that takes the connection away: what the page logs of it is no fault.</summary>
    internal bool LosesConnection { get; set; }

    /// <summary>What the workspace is; by default a folder with a file or two, and a git repository.</summary>
    protected virtual string Workspace => Folder.Path;

    /// <summary>Settings of the server, as arguments.</summary>
    protected virtual string[] Settings => [];

    /// <summary>What the application is to have in place of its own.</summary>
    protected virtual Action<WebApplicationBuilder>? Configure => null;

    public async ValueTask InitializeAsync()
    {
        PrepareWorkspace();
        App = await RunningApp.StartAsync(
            ["--Coder1:Auth:Password", RunningApp.Password, "--Coder1:Workspaces:Folders:0", Workspace, .. Settings], Configure);
        _context = await fixture.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 1440, Height = 900 },
            ColorScheme = ColorScheme.Dark,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        Page = await NewPageAsync();
        Ide = new IdeDriver(Page, App.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await PictureAsync("failed");
        await _context.CloseAsync();
        await App.DisposeAsync();
        Folder.Dispose();
        Clean();
        Assert.Empty(_pageErrors);
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes away what the test made besides, once the application has ended.</summary>
    protected virtual void Clean()
    {
    }

    /// <summary>Makes the files that the test works on.</summary>
    protected virtual void PrepareWorkspace()
    {
        Folder.File("README.md", "# Sample\n\nA folder for a test.\n");
        Folder.File("src/app.ts", "export const answer: number = 42;\n");
        Folder.File("src/data.json", "{ \"name\": \"sample\" }\n");
        Git("init", "-q", "-b", "main");
        Git("add", ".");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "First");
    }

    /// <summary>One more tab of the same browser.</summary>
    internal async Task<IPage> NewPageAsync()
    {
        var page = await _context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        page.PageError += (_, error) =>
        {
            if (!LosesConnection) _pageErrors.Add(error);
        };
        page.Console += (_, message) =>
        {
            // What the browser itself says of a refused request is what some tests provoke.
            if (message.Type == "error" && !LosesConnection && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
                && !message.Text.Contains("WebSocket", StringComparison.Ordinal))
                _pageErrors.Add(message.Text);
        };
        return page;
    }

    /// <summary>Runs git in the workspace.</summary>
    internal string Git(params string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo("git") { WorkingDirectory = Workspace, RedirectStandardOutput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var git = System.Diagnostics.Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output;
    }

    /// <summary>Looks until something holds; fails with what was seen last.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            if (limit.IsCancellationRequested) Assert.Fail($"Did not come about: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Fails where a part of the page keeps people out who cannot see or point: by axe's rules, the serious ones.</summary>
    /// <param name="part">The part's test id. Monaco's own elements in it are Monaco's.</param>
    /// <param name="what">What it shows, for the message.</param>
    internal async Task CheckPartAsync(string part, string what)
    {
        var result = await Page.RunAxe(
            new AxeRunContext { Include = [new AxeSelector($"[data-testid={part}]")], Exclude = [new AxeSelector(".monaco-editor")] },
            new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var serious = result.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}");
        Assert.True(!serious.Any(), $"In {what}:\n{string.Join('\n', serious)}");
    }

    /// <summary>Saves a picture of the page beside the tests, or where <c>CODER1_SCREENSHOTS</c> says.</summary>
    internal Task PictureAsync(string name) => Page.ScreenshotAsync(new() { Path = PicturePath(name) });

    /// <summary>Where a picture of that name belongs.</summary>
    internal string PicturePath(string name)
    {
        var folder = Environment.GetEnvironmentVariable("CODER1_SCREENSHOTS")
            ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{GetType().Name}-{name}.png");
    }
}
