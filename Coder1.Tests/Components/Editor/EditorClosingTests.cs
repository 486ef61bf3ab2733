using Bunit;
using Coder1.Web.Components.Editor;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Xunit;

namespace Coder1.Tests.Components.Editor;

public sealed class EditorClosingTests : EditorAreaTest
{
    [Fact]
    public async Task Close_Clean_ShowsTheOneBefore()
    {
        var area = Open("a", "b");
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        Assert.Equal(["a"], Tabs(area));
        Assert.Equal(["open b", "close b", "open a"], Calls);
    }

    [Fact]
    public async Task Close_LastTab_Welcomes()
    {
        var area = Open("a");
        await area.Find(".c1-tab-close").ClickAsync(new MouseEventArgs());
        Assert.Single(area.FindAll("[data-testid=welcome]"));
        Assert.Empty(State.Layout.OpenFiles);
        Assert.Null(State.Layout.ActiveFile);
        Assert.Equal("active ", Told.Last());
    }

    [Fact]
    public async Task Close_UnsavedCancelled_Stays()
    {
        var area = await UnsavedAsync();
        AnswerDialogs(null);
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        Assert.Equal(["a"], Tabs(area));
    }

    [Fact]
    public async Task Close_UnsavedDiscarded_ThrowsTheTextAway()
    {
        var area = await UnsavedAsync();
        AnswerDialogs(UnsavedAnswer.Discard);
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        Assert.Empty(Tabs(area));
        Assert.Equal(["discard a", "close a"], Calls.Skip(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Close_UnsavedSaved_ClosesWhenThatWorked(bool saved)
    {
        var area = await UnsavedAsync();
        AnswerDialogs(UnsavedAnswer.Save);
        Page.Saves.SetResult(saved);
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        Assert.Equal(saved ? [] : ["a"], Tabs(area));
    }

    [Fact]
    public async Task Close_SavingFailsInThePage_StaysAndSaysSo()
    {
        var area = await UnsavedAsync();
        AnswerDialogs(UnsavedAnswer.Save);
        Page.Saves.SetException(new JSException("It broke"));
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        Assert.Equal(["a"], Tabs(area));
        Assert.Equal(["The page could not do that: It broke"], Notices);
    }

    [Fact]
    public async Task Close_AskedTwice_AsksOnce()
    {
        var area = await UnsavedAsync();
        var asked = 0;
        Dialogs.OnOpen += (_, _, _, _) => asked++;
        var first = area.InvokeAsync(area.Instance.CloseActiveAsync);
        await area.InvokeAsync(area.Instance.CloseActiveAsync);
        Assert.Equal(1, asked);
        await area.InvokeAsync(() => Dialogs.Close(UnsavedAnswer.Discard));
        await first;
        Assert.Empty(Tabs(area));
    }

    [Fact]
    public async Task Close_AlreadyClosedWhenAnswered_DoesNothingMore()
    {
        var area = await UnsavedAsync();
        var closing = area.InvokeAsync(area.Instance.CloseActiveAsync);
        await CallBackAsync("OnCloseRequested", "a");
        await area.InvokeAsync(() => Dialogs.Close(UnsavedAnswer.Save));
        await closing;
        Assert.Empty(Tabs(area));
    }

    private async Task<IRenderedComponent<EditorArea>> UnsavedAsync()
    {
        var area = Open("a");
        await StateAsync("a", dirty: true);
        return area;
    }
}
