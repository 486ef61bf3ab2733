using Bunit;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Explorer;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Radzen.Blazor;
using Xunit;

namespace Coder1.Tests.Components.Explorer;

public sealed class ExplorerNoticesTests : ComponentTest
{
    private static readonly ExplorerNode Root = new(null, "", true, false);

    private ExplorerNotices Explorer => Services.GetRequiredService<ExplorerNotices>();

    [Theory]
    [InlineData("plain.txt", "files/plain.txt?download=1")]
    [InlineData("a b#c?d%e&f.txt", "files/a%20b%23c%3Fd%25e%26f.txt?download=1")]
    [InlineData("ü", "files/%C3%BC?download=1")]
    public void AddressOf_File_EscapesItsName(string name, string expected) =>
        Assert.Equal(Address(expected), ExplorerNotices.AddressOf(Workspace, new ExplorerNode(Root, name, false, false)));

    [Fact]
    public void AddressOf_Folder_IsAnArchive()
    {
        var folder = new ExplorerNode(Root, "a b", true, false);
        var file = new ExplorerNode(folder, "c.txt", false, false);
        Assert.Equal(Address("files/a%20b/c.txt?download=1"), ExplorerNotices.AddressOf(Workspace, file));
        Assert.Equal(Address("archive?path=a%20b"), ExplorerNotices.AddressOf(Workspace, folder));
        Assert.Equal(Address("archive?path="), ExplorerNotices.AddressOf(Workspace, Root));
    }

    [Fact]
    public void WarnAndError_Called_Notify()
    {
        Explorer.Warn("One", "first");
        Explorer.Error("Two", "second");
        var messages = Services.GetRequiredService<NotificationService>().Messages;
        Assert.Equal(["One: first", "Two: second"], Notices);
        Assert.Equal([NotificationSeverity.Warning, NotificationSeverity.Error], messages.Select(message => message.Severity));
        Assert.All(messages, message => Assert.True(message.Duration > 0));
    }

    [Fact]
    public async Task OpenMenu_Chosen_ClosesAndRuns()
    {
        var ran = 0;
        Func<Task> run = () =>
        {
            ran++;
            return Task.CompletedTask;
        };
        var menu = Render<RadzenContextMenu>();
        await menu.InvokeAsync(() => Explorer.OpenMenu(
            new MouseEventArgs(), [new ContextMenuItem { Text = "Run", Value = run }, new ContextMenuItem { Text = "Nothing" }]));
        await menu.FindAll(".rz-navigation-item-link")[0].ClickAsync(new MouseEventArgs());
        Assert.Equal(1, ran);
        Assert.Empty(menu.FindAll(".rz-navigation-item-link"));
    }

    private string Address(string end) => $"/api/workspaces/{Workspace.Id.Value}/{end}";
}
