using AngleSharp.Dom;
using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Explorer;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Explorer;

/// <summary>The explorer on a real folder, and what it told the shell.</summary>
public abstract class ExplorerTest : ComponentTest
{
    internal List<string> Told { get; } = [];

    internal IRenderedComponent<ExplorerPanel> Open()
    {
        _ = State;
        var panel = Render<ExplorerPanel>(parameters => parameters
            .Add(it => it.OnOpenFile, path => Told.Add($"open {path}"))
            .Add(it => it.OnRenamed, paths => Told.Add($"renamed {paths.From} {paths.To}"))
            .Add(it => it.OnDeleted, path => Told.Add($"deleted {path}"))
            .Add(it => it.OnOutsideChange, changes => Told.Add($"changed {string.Join(',', changes.Folders)}")));
        // It has read everything when it sets what is to be stored.
        panel.WaitForAssertion(() => Assert.True(Clock.ActiveTimers > 0 || panel.FindAll("[role=alert]").Count > 0));
        panel.WaitForAssertion(() => Assert.DoesNotContain("Reading…", panel.Markup, StringComparison.Ordinal));
        return panel;
    }

    internal static IEnumerable<string> Rows(IRenderedComponent<ExplorerPanel> panel) =>
        panel.FindAll("[data-testid=explorer-row]").Select(row => row.GetAttribute("data-path")!);

    internal static IElement Row(IRenderedComponent<ExplorerPanel> panel, string path) =>
        panel.FindAll("[data-testid=explorer-row]").Single(row => row.GetAttribute("data-path") == path);

    /// <summary>Clicks what is found then: between finding and clicking the tree may be rendered anew, by what it watches.</summary>
    internal static Task ClickAsync(IRenderedComponent<ExplorerPanel> panel, Func<IElement> find) =>
        panel.InvokeAsync(() => find().ClickAsync(new MouseEventArgs()));

    internal static Task KeyAsync(IRenderedComponent<ExplorerPanel> panel, string key) =>
        panel.Find("[role=tree]").KeyDownAsync(new KeyboardEventArgs { Key = key });

    /// <summary>Types a name into the tree's input and presses Enter.</summary>
    internal static async Task NameAsync(IRenderedComponent<ExplorerPanel> panel, string name)
    {
        await panel.Find("[data-testid=explorer-name]").InputAsync(name);
        await panel.Find("[data-testid=explorer-name]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
    }
}
