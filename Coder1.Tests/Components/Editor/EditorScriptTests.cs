using Bunit;
using Coder1.Tests.TestKit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Xunit;

namespace Coder1.Tests.Components.Editor;

/// <summary>What the script tells the editor's area, and what happens when the script fails or the page is gone.</summary>
public sealed class EditorScriptTests : EditorAreaTest
{
    [Fact]
    public async Task FileState_Dirty_MarksTheTabAndOffersToSave()
    {
        var area = Open("a");
        await StateAsync("a", dirty: true);
        Assert.Equal("a, unsaved", area.Find("[role=tab]").GetAttribute("aria-label"));
        await area.Find("[data-testid=save]").ClickAsync(new MouseEventArgs());
        Assert.Contains("save a", Calls);
    }

    [Fact]
    public async Task FileState_ReadOnly_SaysSo()
    {
        var area = Open("a");
        await StateAsync("a", kind: "parts", readOnly: true);
        Assert.Contains("read-only", area.Find("[data-testid=breadcrumbs]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileState_FileNotOpen_IsIgnored()
    {
        var area = Open("a");
        await StateAsync("elsewhere", dirty: true);
        Assert.Equal(["a"], Tabs(area));
    }

    [Fact]
    public async Task Cursor_OfTheShownFile_IsPassedOn()
    {
        Open("a", "b");
        Told.Clear();
        await CursorAsync("a", 1);
        await CursorAsync("b", 2);
        Assert.Equal(["cursor 2"], Told);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("warning")]
    [InlineData("info")]
    [InlineData("no-such-severity")]
    public async Task Notice_OfTheScript_Shows(string severity)
    {
        Open("a");
        await CallBackAsync("OnNotice", severity, "Title", "detail");
        Assert.Equal(["Title: detail"], Notices);
    }

    [Fact]
    public async Task Script_AfterTheEnd_IsIgnored()
    {
        var area = Open("a", "b");
        var script = Page.Callback("createEditor");
        await area.InvokeAsync(() => area.Instance.DisposeAsync().AsTask());
        await PageScript.CallBackAsync(script, "OnCloseRequested", "a");
        await PageScript.CallBackAsync(script, "OnNotice", "error", "Late", "notice");
        await area.InvokeAsync(() => area.Instance.OpenAsync("c"));
        await area.InvokeAsync(() => area.Instance.DisposeAsync().AsTask());
        Assert.Equal(["open b", "dispose"], Calls);
    }

    [Fact]
    public async Task Script_Fails_SaysSoAndTheTabsGoOn()
    {
        Page.Fails(Page.Editor, "open");
        var area = Open("a");
        await area.InvokeAsync(() => area.Instance.OpenAsync("b"));
        Assert.Equal(["a", "b"], Tabs(area));
        Assert.Equal("The page could not do that: It broke", Notices.Distinct().Single());
    }

    [Fact]
    public async Task Script_PageIsGone_SaysNothing()
    {
        Page.Fails(Page.Editor, "open", new JSDisconnectedException("gone"));
        Page.Fails(Page.Editor, "close", new TaskCanceledException());
        var area = Open("a");
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        Assert.Empty(Notices);
        Assert.Empty(Tabs(area));
    }

    [Fact]
    public async Task Editor_CannotBeMade_IsMadeAgainForTheNextFile()
    {
        var answer = new ScriptAnswer("createEditor");
        Page.Module.AddInvocationHandler(answer);
        answer.Fails(new JSException("Failed to fetch the editor"));
        var area = Open("a");
        Assert.Equal(["The page could not do that: Failed to fetch the editor"], Notices);
        await area.InvokeAsync(() => area.Instance.OpenAsync("b"));
        Assert.Equal(2, Page.Module.Invocations.Count(call => call.Identifier == "createEditor"));
    }

    [Fact]
    public async Task Editor_MadeAfterTheEnd_IsEnded()
    {
        var answer = new ScriptAnswer("createEditor");
        Page.Module.AddInvocationHandler(answer);
        var area = Open("a");
        await area.InvokeAsync(() => area.Instance.DisposeAsync().AsTask());
        var editor = answer.Made();
        await Eventually.TrueAsync(() => editor.Calls.Contains("(let go)"), () => string.Join(", ", editor.Calls));
        Assert.Equal(["dispose", "(let go)"], editor.Calls);
    }

    private Task CursorAsync(string path, int line) => CallBackAsync("OnCursor", new
    {
        path, line, column = 1, selected = 0, language = "C#", eol = "LF", encoding = "UTF-8", indent = "Spaces: 4",
    });
}
