using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Agents;
using Coder1.Web.Components.Editor;
using Xunit;

namespace Coder1.Tests.Components.Agents;

public sealed class AgentPanelTests : ComponentTest
{
    [Fact]
    public void Panel_Opened_HandsItsPlaceToTheScript()
    {
        var panel = Open();
        Assert.True(panel.Find("[data-testid=agents]").HasAttribute("hidden"));
        Assert.Empty(panel.Find("[data-testid=agents]").ChildNodes);
        var options = Page.Module.Invocations.Single(call => call.Identifier == "createAgents").Arguments[1]!;
        Assert.Equal(Workspace.Id.Value, options.GetType().GetProperty("workspace")!.GetValue(options));
        Assert.Equal(Workspace.Path, options.GetType().GetProperty("folder")!.GetValue(options));
    }

    [Fact]
    public async Task Panel_PlaceClicked_TellsWhichFile()
    {
        FileLocation? opened = null;
        Open(parameters => parameters.Add(it => it.OnOpenLink, location => { opened = location; }));
        await PageScript.CallBackAsync(Page.Callback("createAgents"), "OnOpenLink", "src/app.ts", 12, 3);
        Assert.Equal(new FileLocation("src/app.ts", 12, 3), opened);
    }

    [Fact]
    public void Panel_DrawnAgain_LeavesWhatTheScriptMadeAlone()
    {
        var panel = Open();
        panel.Render();
        Assert.Equal(1, panel.RenderCount);
    }

    [Fact]
    public async Task Dispose_Twice_EndsTheScriptsObjectOnce()
    {
        var panel = Open();
        await panel.InvokeAsync(() => panel.Instance.DisposeAsync().AsTask());
        await panel.InvokeAsync(() => panel.Instance.DisposeAsync().AsTask());
        Assert.Equal(["dispose"], Page.Calls(Page.Agents));
    }

    private IRenderedComponent<AgentPanel> Open(Action<ComponentParameterCollectionBuilder<AgentPanel>>? parameters = null)
    {
        _ = State;
        return Render(parameters ?? (_ => { }));
    }
}
