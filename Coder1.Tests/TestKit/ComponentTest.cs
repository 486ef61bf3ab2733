using System.Diagnostics;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using Coder1.Core.Editor;
using Coder1.Core.Memory;
using Coder1.Core.Search;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Web.Auth;
using Coder1.Web.Components.Explorer;
using Coder1.Web.Components.Layout;
using Coder1.Web.Components.Terminals;
using Coder1.Web.Git;
using Coder1.Web.Hosting;
using Coder1.Web.Memory;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Radzen;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>
/// A component with the services it has in the application: real ones on folders of the test's own, a clock that stands,
/// and the page's script played by <see cref="PageScript"/>. Fails the test when a component let an exception out, which
/// would have ended the user's circuit.
/// </summary>
public abstract class ComponentTest : BunitContext
{
    private readonly TempFolder _data = new();

    static ComponentTest() => DefaultWaitTimeout = Eventually.Patience;

    protected ComponentTest()
    {
        Page = new PageScript(JSInterop);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        Services.AddSingleton(Options.Create(WorkspaceSettings));
        Services.AddSingleton(Options.Create(new EditorOptions()));
        Services.AddSingleton(Options.Create(new SearchOptions()));
        Services.AddSingleton(Options.Create(new DataOptions { Path = _data.Path }));
        Services.AddSingleton<DataFolder>();
        Services.AddSingleton<WorkspaceFiles>();
        Services.AddSingleton<WorkspaceCatalog>();
        Services.AddSingleton<FolderWatcher>();
        Services.AddSingleton<LayoutStore>();
        Services.AddSingleton<FileFinder>();
        Services.AddSingleton<IGitFeeds>(Feeds);
        Container = new FakeContainer(Clock);
        Services.AddSingleton(Container.Memory);
        Services.AddMemory(new ConfigurationBuilder().Build());
        Services.AddSingleton<MemoryStatus>();
        User = AddAuthorization().SetAuthorized("owner");
        User.SetPolicies(AdminPolicy.Name);
        Services.AddRadzenComponents();
        Services.AddScoped<IdeState>();
        Services.AddScoped<IdeModule>();
        Services.AddSingleton(Options.Create(new ServerOptions()));
        Services.AddSingleton<ExplorerLimits>();
        Services.AddScoped<ExplorerNotices>();
        Services.AddScoped<TerminalActions>();
    }

    internal ManualClock Clock { get; } = new();

    internal FakeGitFeeds Feeds { get; } = new();

    internal PageScript Page { get; }

    /// <summary>Whose memory there is: 100 of 512 MB, until a test says otherwise and lets the monitor look.</summary>
    internal FakeContainer Container { get; }

    /// <summary>Who looks at the page: an admin, until a test says otherwise.</summary>
    internal BunitAuthorizationContext User { get; }

    /// <summary>The workspace's folder.</summary>
    internal TempFolder Folder { get; } = new();

    internal WorkspaceOptions WorkspaceSettings { get; } = new();

    internal string DataPath => _data.Path;

    internal Workspace Workspace => field ??= Workspace.At(Folder.Path);

    /// <summary>The page's state, started on the workspace, with the script loading: as IdePage does.</summary>
    internal IdeState State
    {
        get
        {
            if (field is not null) return field;
            field = Services.GetRequiredService<IdeState>();
            field.Start(Workspace);
            Services.GetRequiredService<IdeModule>().Load(PageScript.Address);
            return field;
        }
    }

    internal DialogService Dialogs => Services.GetRequiredService<DialogService>();

    internal IEnumerable<string> Notices =>
        Services.GetRequiredService<NotificationService>().Messages.Select(notice => $"{notice.Summary}: {notice.Detail}");

    /// <summary>Lets seconds pass, as the watch counts them, until something came about that draws nothing.</summary>
    internal Task AdvanceUntilAsync(Func<bool> holds) => Eventually.TrueAsync(
        () =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            return holds();
        },
        () => "It did not come about.");

    /// <summary>Makes the container hold so much, and the monitor look.</summary>
    internal void Press(long megabytes)
    {
        Container.Set(megabytes);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Services.GetRequiredService<MemoryMonitor>().Look();
    }

    /// <summary>Answers every dialog from here on as soon as it opens.</summary>
    /// <returns>The titles of the dialogs that opened.</returns>
    internal IReadOnlyList<string> AnswerDialogs(object? answer)
    {
        List<string> titles = [];
        Dialogs.OnOpen += (title, _, _, _) =>
        {
            titles.Add(title ?? "");
            Dialogs.Close(answer);
        };
        return titles;
    }

    /// <summary>
    /// Finds an element and does something with it in one turn of the circuit, so that what comes from elsewhere does not
    /// draw the component in between.
    /// </summary>
    internal static Task DoAsync<TComponent>(
        IRenderedComponent<TComponent> component, string selector, Func<IElement, Task> action, int index = 0)
        where TComponent : IComponent => component.InvokeAsync(() => action(component.FindAll(selector)[index]));

    internal static Task ClickAsync<TComponent>(IRenderedComponent<TComponent> component, string selector, int index = 0)
        where TComponent : IComponent => DoAsync(component, selector, element => element.ClickAsync(new MouseEventArgs()), index);

    /// <summary>The answer of the dialog that a component is shown in, when there is one.</summary>
    internal async Task<object?> DialogAsync<TComponent>()
        where TComponent : ComponentBase => (object?)await Dialogs.OpenAsync<TComponent>("Dialog");

    /// <summary>Does in the workspace what .NET cannot, such as names that are not UTF-8.</summary>
    internal async Task ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = Folder.Path })!;
        await shell.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        var fault = Renderer.UnhandledException;
        await base.DisposeAsyncCore();
        Container.Dispose();
        Folder.Dispose();
        _data.Dispose();
        if (fault.IsCompletedSuccessfully) Assert.Fail($"This would have ended the circuit: {await fault}");
        Assert.Equal(0, Clock.ActiveTimers);
    }
}
