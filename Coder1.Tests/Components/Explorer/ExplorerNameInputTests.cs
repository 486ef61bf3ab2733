using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Explorer;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Explorer;

public sealed class ExplorerNameInputTests : ComponentTest
{
    private static readonly ExplorerNode Root = new(null, "", true, false);

    private readonly List<string> _told = [];

    [Theory]
    [InlineData(ExplorerEditKind.NewFile, "Name of the new file", "")]
    [InlineData(ExplorerEditKind.NewFolder, "Name of the new folder", "")]
    [InlineData(ExplorerEditKind.Rename, "New name", "old.txt")]
    public void Input_Kind_IsLabelledAndFilled(ExplorerEditKind kind, string label, string value)
    {
        var input = Open(kind).Find("input");
        Assert.Equal(label, input.GetAttribute("aria-label"));
        Assert.Equal(value, input.GetAttribute("value") ?? "");
        Assert.Contains("selectStem", Page.Calls(Page.Module).Select(call => call.Split(' ')[0]));
    }

    [Theory]
    [InlineData("Enter", "commit")]
    [InlineData("Escape", "cancel")]
    [InlineData("ArrowDown", null)]
    [InlineData("x", null)]
    public async Task Key_Pressed_TellsWhatItMeans(string key, string? told)
    {
        await Open(ExplorerEditKind.NewFile).Find("input").KeyDownAsync(new KeyboardEventArgs { Key = key });
        Assert.Equal(told is null ? [] : [told], _told);
    }

    [Fact]
    public async Task Typed_Text_IsTheEditsName()
    {
        var edit = new ExplorerEdit(ExplorerEditKind.NewFile, Root);
        await Open(edit).Find("input").InputAsync("typed.txt");
        Assert.Equal("typed.txt", edit.Path);
    }

    [Fact]
    public async Task Focus_Lost_Cancels()
    {
        await Open(ExplorerEditKind.NewFile).Find("input").BlurAsync(new FocusEventArgs());
        Assert.Equal(["cancel"], _told);
    }

    [Fact]
    public void Focus_FailsInThePage_SaysSo()
    {
        Page.Fails(Page.Module, "selectStem");
        Open(ExplorerEditKind.NewFile);
        Assert.Equal(["The page could not do that: It broke"], Notices);
    }

    private IRenderedComponent<ExplorerNameInput> Open(ExplorerEditKind kind) =>
        Open(new ExplorerEdit(kind, kind == ExplorerEditKind.Rename ? new ExplorerNode(Root, "old.txt", false, false) : Root));

    private IRenderedComponent<ExplorerNameInput> Open(ExplorerEdit edit)
    {
        _ = State;
        return Render<ExplorerNameInput>(parameters => parameters
            .Add(it => it.Edit, edit)
            .Add(it => it.OnCommit, () => _told.Add("commit"))
            .Add(it => it.OnCancel, () => _told.Add("cancel")));
    }
}
