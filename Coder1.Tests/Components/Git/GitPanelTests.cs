using System.Text.Json;
using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Editor;
using Coder1.Web.Components.Git;
using Xunit;

namespace Coder1.Tests.Components.Git;

public sealed class GitPanelTests : ComponentTest
{
    [Fact]
    public void Panel_Opened_HandsItsPlaceToTheScript()
    {
        var panel = Open();
        Assert.Empty(panel.Find("[data-testid=git]").ChildNodes);
        var options = Page.Module.Invocations.Single(call => call.Identifier == "createGit").Arguments[1]!;
        Assert.Equal(Workspace.Id.Value, options.GetType().GetProperty("workspace")!.GetValue(options));
        Assert.Equal(Workspace.Path, Assert.Single(Feeds.Opened).Folder);
    }

    [Fact]
    public async Task Panel_StatusIsTold_GoesToTheScript()
    {
        Open();
        await Feeds.Opened[0].SendAsync("""{"state":"ready","version":"1"}""");
        var told = Page.Git.Invocations.Single(call => call.Identifier == "status").Arguments[0];
        Assert.Equal("ready", Assert.IsType<JsonElement>(told).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Panel_IsSeen_IsToldToWhatWatches()
    {
        Open();
        await PageScript.CallBackAsync(Page.Callback("createGit"), "OnVisible", true);
        Assert.True(Feeds.Opened[0].IsVisible);
        await PageScript.CallBackAsync(Page.Callback("createGit"), "OnVisible", false);
        Assert.False(Feeds.Opened[0].IsVisible);
    }

    [Fact]
    public async Task Panel_ShowsFolders_OnlyThoseOfTheWorkspaceAreWatched()
    {
        Open();
        string[] folders = ["src", "", "../outside", "/etc"];
        await PageScript.CallBackAsync(Page.Callback("createGit"), "OnVisibleFolders", (object)folders);
        Assert.Equal([Path.Combine(Workspace.Path, "src"), Workspace.Path], Feeds.Opened[0].Folders.Select(folder => folder.TrimEnd('/')));
    }

    [Fact]
    public async Task Panel_FileClicked_TellsWhich()
    {
        FileLocation? opened = null;
        Open(parameters => parameters.Add(it => it.OnOpenFile, location => { opened = location; }));
        await PageScript.CallBackAsync(Page.Callback("createGit"), "OnOpenFile", "src/app.ts", 12, 3);
        Assert.Equal(new FileLocation("src/app.ts", 12, 3), opened);
    }

    [Fact]
    public async Task Dispose_EndsTheScriptsObjectAndTheWatching()
    {
        var panel = Open();
        await panel.InvokeAsync(() => panel.Instance.DisposeAsync().AsTask());
        Assert.Equal(["dispose"], Page.Calls(Page.Git));
        Assert.Equal(1, Feeds.Opened[0].Disposals);
    }

    private IRenderedComponent<GitPanel> Open(Action<ComponentParameterCollectionBuilder<GitPanel>>? parameters = null)
    {
        _ = State;
        return Render(parameters ?? (_ => { }));
    }
}
