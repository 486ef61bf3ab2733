using AngleSharp.Dom;
using Bunit;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Coder1.Tests.Components.Terminals;

/// <summary>The terminals' panel on a real registry; every terminal runs cat, which waits and prints nothing.</summary>
public abstract class TerminalPanelTest : ComponentTest
{
    protected TerminalPanelTest()
    {
        Services.AddSingleton(_ => Registry);
        Services.AddSingleton<IOptions<TerminalOptions>>(_ => new OptionsWrapper<TerminalOptions>(Host.Options));
    }

    /// <summary>The registry's bounds, to be set before it is used.</summary>
    internal Action<TerminalOptions> Limits { get; set; } = _ => { };

    internal TerminalRegistry Registry => Host.Registry;

    private TerminalHost Host => field ??= new TerminalHost(options =>
    {
        options.Shell = "/bin/cat";
        Limits(options);
    });

    private bool _isDisposed;

    internal IRenderedComponent<TerminalPanel> Open(bool visible = true)
    {
        _ = State;
        return Render<TerminalPanel>(parameters => parameters.Add(it => it.IsVisible, visible));
    }

    /// <summary>Makes a terminal as another window of the same workspace does.</summary>
    internal TerminalInfo Start(string? workspace = null) => Registry.Create(new TerminalRequest
    {
        Workspace = workspace ?? Workspace.Id.Value, Folder = Folder.Path,
    });

    internal static IReadOnlyList<IElement> Tabs(IRenderedComponent<TerminalPanel> panel) => panel.FindAll("[role=tab]");

    internal static Task CallBackAsync(object script, string function, params object?[] arguments) =>
        PageScript.CallBackAsync(script, function, arguments);

    protected override async ValueTask DisposeAsyncCore()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await base.DisposeAsyncCore();
        await Host.DisposeAsync();
    }
}
