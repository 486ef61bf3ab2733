using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Editor;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Editor;

/// <summary>A tab, the welcome and the dialog that asks for unsaved text.</summary>
public sealed class EditorTabItemTests : ComponentTest
{
    public static TheoryData<EditorTab, string, string> Titles => new()
    {
        { new EditorTab("dir/a.cs"), "dir/a.cs", "a.cs" },
        { new EditorTab("a") { IsDirty = true }, "a — unsaved", "a, unsaved" },
        { new EditorTab("a") { HasConflict = true, IsDirty = true }, "a — changed on disk, and here", "a, changed on disk" },
        { new EditorTab("a") { Kind = "missing", IsDirty = true }, "a — deleted on disk", "a, deleted on disk" },
    };

    [Theory, MemberData(nameof(Titles))]
    public void Tab_State_IsItsTitleAndLabel(EditorTab tab, string title, string label)
    {
        var item = Open(tab);
        Assert.Equal(title, item.Find("[data-testid=editor-tab]").GetAttribute("title"));
        Assert.Equal(label, item.Find("[role=tab]").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData("Delete", true)]
    [InlineData("Backspace", false)]
    [InlineData("Enter", false)]
    public async Task Tab_Key_ClosesByDelete(string key, bool closes)
    {
        var closed = false;
        var tab = Render<EditorTabItem>(parameters => parameters
            .Add(it => it.Tab, new EditorTab("a")).Add(it => it.OnClose, () => closed = true));
        await tab.Find("[role=tab]").KeyDownAsync(new KeyboardEventArgs { Key = key });
        Assert.Equal(closes, closed);
    }

    [Theory]
    [InlineData("dir/a.cs", "a.cs")]
    [InlineData("a", "a")]
    [InlineData("", "")]
    [InlineData("dir/", "")]
    public void Tab_Path_ShowsTheName(string path, string name) =>
        Assert.Equal(name, Open(new EditorTab(path)).Find("[role=tab]").TextContent.Trim());

    [Theory]
    [InlineData(0L, false)]
    [InlineData(1L, true)]
    [InlineData(2L, false)]
    public async Task Tab_MouseButton_ClosesByTheMiddleOne(long button, bool closes)
    {
        var closed = false;
        var tab = Render<EditorTabItem>(parameters => parameters
            .Add(it => it.Tab, new EditorTab("a")).Add(it => it.OnClose, () => closed = true));
        await tab.Find("[data-testid=editor-tab]").MouseUpAsync(new MouseEventArgs { Button = button });
        Assert.Equal(closes, closed);
    }

    [Fact]
    public void Welcome_Shown_NamesShortcutsThatAreThere() =>
        Assert.Equal(6, Render<EditorWelcome>().FindAll("dd").Count);

    [Theory]
    [InlineData(0, UnsavedAnswer.Discard)]
    [InlineData(1, null)]
    [InlineData(2, UnsavedAnswer.Save)]
    public async Task UnsavedDialog_Button_IsTheAnswer(int button, UnsavedAnswer? answer)
    {
        var closed = DialogAsync<UnsavedDialog>();
        var dialog = Render<UnsavedDialog>(parameters => parameters.Add(it => it.Path, "<b>.txt"));
        Assert.Equal("<b>.txt", dialog.Find("code").TextContent);
        await dialog.FindAll("button")[button].ClickAsync(new MouseEventArgs());
        Assert.Equal(answer, await closed);
    }

    private IRenderedComponent<EditorTabItem> Open(EditorTab tab) =>
        Render<EditorTabItem>(parameters => parameters.Add(it => it.Tab, tab));
}
