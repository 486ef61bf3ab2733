using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Editor;

namespace Coder1.Tests.Components.Editor;

/// <summary>The editor's area, with the script's side played by the test.</summary>
public abstract class EditorAreaTest : ComponentTest
{
    internal List<string> Told { get; } = [];

    internal IRenderedComponent<EditorArea> Open(params string[] files)
    {
        State.Layout.OpenFiles = [.. files];
        State.Layout.ActiveFile = files.LastOrDefault();
        return Render<EditorArea>(parameters => parameters
            .Add(it => it.OnActiveChanged, path => Told.Add($"active {path}"))
            .Add(it => it.OnCursor, cursor => Told.Add($"cursor {cursor.Line}")));
    }

    internal static IEnumerable<string> Tabs(IRenderedComponent<EditorArea> area) =>
        area.FindAll("[role=tab]").Select(tab => tab.TextContent.Trim());

    internal static string? Shown(IRenderedComponent<EditorArea> area) =>
        area.FindAll("[role=tab][aria-selected=true]").SingleOrDefault()?.TextContent.Trim();

    /// <summary>Calls a component as the script does, with arguments as JSON.</summary>
    internal Task CallBackAsync(string method, params object[] arguments) =>
        PageScript.CallBackAsync(Page.Callback("createEditor"), method, arguments);

    internal Task StateAsync(string path, bool dirty = false, string kind = "text", bool conflict = false, bool readOnly = false) =>
        CallBackAsync("OnFileState", path, new { dirty, kind, conflict, readOnly, restored = false });

    internal IEnumerable<string> Calls => Page.Calls(Page.Editor);
}
