using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace Coder1.Tests.Components.Layout;

public sealed class IdePageTests : ComponentTest
{
    public IdePageTests()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        ComponentFactories.AddStub<IdeShell>("<p>the shell</p>");
        WorkspaceSettings.Folders = [Folder.Path];
    }

    [Fact]
    public void Workspace_Known_ShowsTheShell()
    {
        Assert.Contains("the shell", Open(Workspace.Id.Value).Markup, StringComparison.Ordinal);
        Assert.Single(JSInterop.Invocations, call => call.Identifier == "import");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nope")]
    [InlineData("..")]
    [InlineData("a\0b")]
    [InlineData("\ud800")]
    [InlineData("<script>")]
    public void Workspace_Unknown_LeadsToTheList(string name)
    {
        var page = Open(name);
        Assert.Equal("No such workspace", page.Find("h1").TextContent);
        Assert.Equal("/workspaces", page.Find("a").GetAttribute("href"));
        Assert.Empty(JSInterop.Invocations);
    }

    [Fact]
    public void Workspace_FolderRemoved_LeadsToTheList()
    {
        var id = Workspace.Id.Value;
        Directory.Delete(Folder.Path);
        Assert.Equal("No such workspace", Open(id).Find("h1").TextContent);
        Directory.CreateDirectory(Folder.Path);
    }

    private IRenderedComponent<IdePage> Open(string name) =>
        Render<IdePage>(parameters => parameters.Add(it => it.WorkspaceName, name));
}
