using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Workspaces;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Components.Workspaces;

public sealed class WorkspacesPageTests : ComponentTest
{
    [Fact]
    public void List_RootIsEmpty_SaysHowToGetOne()
    {
        WorkspaceSettings.Root = Folder.Path;
        var page = Render<WorkspacesPage>();
        Assert.Contains("There is none yet", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=workspace]"));
    }

    [Fact]
    public void List_Several_LinksToEach()
    {
        Directory.CreateDirectory(Path.Combine(Folder.Path, "b"));
        Directory.CreateDirectory(Path.Combine(Folder.Path, "a <b>", ".git"));
        WorkspaceSettings.Root = Folder.Path;
        var links = Render<WorkspacesPage>().FindAll("[data-testid=workspace]");
        Assert.Equal(["a <b>", "b"], links.Select(link => link.QuerySelector("strong")!.TextContent));
        Assert.All(links, link => Assert.StartsWith("/w/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.EndsWith("#folder-git-2", links[0].QuerySelector("use")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("#folder", links[1].QuerySelector("use")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Clone_NoRoot_IsNotOffered()
    {
        WorkspaceSettings.Folders = [Folder.Path];
        var page = Render<WorkspacesPage>();
        Assert.Single(page.FindAll("[data-testid=workspace]"));
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void Clone_Root_IsOfferedIntoIt()
    {
        WorkspaceSettings.Root = Folder.Path;
        var page = Render<WorkspacesPage>();
        Assert.Equal("/workspaces/clone", page.Find("form").GetAttribute("action"));
        Assert.Contains(page.FindAll("code"), code => code.TextContent == Folder.Path);
    }

    [Fact]
    public void List_FolderGone_LeavesItOut()
    {
        WorkspaceSettings.Folders = [Path.Combine(Folder.Path, "gone")];
        Assert.Empty(Render<WorkspacesPage>().FindAll("[data-testid=workspace]"));
    }

    [Fact]
    public void Error_InTheAddress_ShowsAsText()
    {
        WorkspaceSettings.Folders = [Folder.Path];
        Services.GetRequiredService<NavigationManager>().NavigateTo("/workspaces?error=" + Uri.EscapeDataString("git: <b>no</b>"));
        var page = Render<WorkspacesPage>();
        Assert.Equal("git: <b>no</b>", page.Find("[role=alert]").TextContent);
    }
}
