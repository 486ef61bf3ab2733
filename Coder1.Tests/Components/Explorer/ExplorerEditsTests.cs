using Bunit;
using Coder1.Web.Components.Explorer;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Xunit;

namespace Coder1.Tests.Components.Explorer;

public sealed class ExplorerEditsTests : ExplorerTest
{
    [Theory]
    [InlineData("new-file", "made.txt", "open made.txt")]
    [InlineData("new-folder", "made", null)]
    public async Task New_Named_IsMadeAndSelected(string button, string name, string? told)
    {
        var panel = Open();
        await ClickAsync(panel, () => panel.Find($"[data-testid={button}]"));
        await NameAsync(panel, $" {name} ");
        panel.WaitForAssertion(() => Assert.Equal([name], Rows(panel)));
        Assert.True(Path.Exists(Path.Combine(Folder.Path, name)));
        Assert.Equal("true", Row(panel, name).GetAttribute("aria-selected"));
        Assert.Equal(told is null ? [] : [told], Told);
        Assert.Empty(panel.FindAll("input"));
    }

    [Fact]
    public async Task New_BesideASelectedFile_IsMadeInItsFolder()
    {
        Folder.File("a/x.txt", "");
        State.Layout.ExpandedFolders = ["a"];
        var panel = Open();
        panel.WaitForAssertion(() => Assert.Equal(2, Rows(panel).Count()));
        await ClickAsync(panel, () => Row(panel, "a/x.txt"));
        await ClickAsync(panel, () => panel.Find("[data-testid=new-file]"));
        await NameAsync(panel, "y.txt");
        panel.WaitForAssertion(() => Assert.Equal(["a", "a/x.txt", "a/y.txt"], Rows(panel)));
    }

    [Theory]
    [InlineData("used.txt")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("/etc/passwd")]
    [InlineData("x/")]
    [InlineData("a//b")]
    [InlineData(".git")]
    [InlineData("no-such-folder/x")]
    [InlineData("used.txt/x")]
    public async Task New_NameRefused_SaysWhyAndKeepsIt(string name)
    {
        Folder.File("used.txt", "");
        var panel = Open();
        await ClickAsync(panel, () => panel.Find("[data-testid=new-file]"));
        await NameAsync(panel, name);
        Assert.StartsWith("That did not work: ", Assert.Single(Notices), StringComparison.Ordinal);
        Assert.Equal(name, panel.Find("[data-testid=explorer-name]").GetAttribute("value"));
        Assert.Empty(Told);
    }

    [Fact]
    public async Task New_NameThatNoFileCanHave_SaysWhy()
    {
        var panel = Open();
        await ClickAsync(panel, () => panel.Find("[data-testid=new-file]"));
        foreach (var name in (string[])["a\0b", "\ud800"]) await NameAsync(panel, name);
        Assert.Equal(2, Notices.Count());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Path));
    }

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task New_LongName_IsMadeUpToWhatTheDiskTakes(int length, bool made)
    {
        var panel = Open();
        await ClickAsync(panel, () => panel.Find("[data-testid=new-file]"));
        await NameAsync(panel, new string('x', length));
        Assert.Equal(made, File.Exists(Path.Combine(Folder.Path, new string('x', length))));
        Assert.Equal(made, !Notices.Any());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task New_BlankName_MakesNothing(string name)
    {
        var panel = Open();
        await ClickAsync(panel, () => panel.Find("[data-testid=new-folder]"));
        await NameAsync(panel, name);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Path));
        Assert.Empty(Notices);
        Assert.Empty(panel.FindAll("input"));
    }

    [Fact]
    public async Task New_FolderVanished_SaysSo()
    {
        Folder.File("a/x.txt", "");
        var panel = Open();
        await ClickAsync(panel, () => Row(panel, "a"));
        await ClickAsync(panel, () => panel.Find("[data-testid=new-file]"));
        Directory.Delete(Path.Combine(Folder.Path, "a"), recursive: true);
        await NameAsync(panel, "y.txt");
        Assert.Single(Notices);
    }

    [Fact]
    public async Task Rename_Named_TellsOfIt()
    {
        Folder.File("old.txt", "");
        var panel = await RenamingAsync("old.txt");
        Assert.Equal("old.txt", panel.Find("[data-testid=explorer-name]").GetAttribute("value"));
        await NameAsync(panel, "new.txt");
        panel.WaitForAssertion(() => Assert.Equal(["new.txt"], Rows(panel)));
        panel.WaitForAssertion(() => Assert.Equal(["renamed old.txt new.txt"], Told));
    }

    [Theory]
    [InlineData("old.txt")]
    [InlineData("")]
    public async Task Rename_SameNameOrNone_ChangesNothing(string name)
    {
        Folder.File("old.txt", "");
        var panel = await RenamingAsync("old.txt");
        await NameAsync(panel, name);
        Assert.Equal(["old.txt"], Rows(panel));
        Assert.Empty(Told);
        Assert.Empty(Notices);
    }

    [Fact]
    public async Task Rename_FileVanished_SaysSo()
    {
        Folder.File("old.txt", "");
        var panel = await RenamingAsync("old.txt");
        File.Delete(Path.Combine(Folder.Path, "old.txt"));
        await NameAsync(panel, "new.txt");
        Assert.Single(Notices);
        Assert.Empty(Told);
    }

    [Fact]
    public async Task Rename_RowVanished_GivesTheKeysBack()
    {
        Folder.File("a.txt", "");
        Folder.File("b.txt", "");
        var panel = await RenamingAsync("b.txt");
        File.Delete(Path.Combine(Folder.Path, "b.txt"));
        await ClickAsync(panel, () => panel.Find("[title='Refresh']"));
        Assert.Empty(panel.FindAll("input"));
        await KeyAsync(panel, "Home");
        Assert.Equal("true", Row(panel, "a.txt").GetAttribute("aria-selected"));
    }

    [Fact]
    public async Task Rename_KeysOfTheTree_EndIt()
    {
        Folder.File("a.txt", "");
        var panel = await RenamingAsync("a.txt");
        await KeyAsync(panel, "x"); // on its way before the input has the focus
        Assert.Single(panel.FindAll("input"));
        await KeyAsync(panel, "ArrowUp");
        Assert.Empty(panel.FindAll("input"));
    }

    [Fact]
    public async Task Delete_Confirmed_DeletesAndTells()
    {
        Folder.File("a/x.txt", "");
        var panel = Open();
        AnswerDialogs(true);
        await ClickAsync(panel, () => Row(panel, "a"));
        await KeyAsync(panel, "Delete");
        panel.WaitForAssertion(() => Assert.Equal(["deleted a"], Told));
        Assert.Empty(Rows(panel));
        Assert.False(Directory.Exists(Path.Combine(Folder.Path, "a")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Delete_NotConfirmed_LeavesIt(bool? answer)
    {
        Folder.File("a.txt", "");
        var panel = Open();
        var asked = AnswerDialogs(answer);
        await KeyAsync(panel, "ArrowDown");
        await KeyAsync(panel, "Delete");
        Assert.Single(asked);
        Assert.True(File.Exists(Path.Combine(Folder.Path, "a.txt")));
        Assert.Empty(Told);
    }

    [Fact]
    public async Task Delete_GoneAlready_TellsOfItAndSaysSo()
    {
        Folder.File("a.txt", "");
        var panel = Open();
        AnswerDialogs(true);
        await KeyAsync(panel, "ArrowDown");
        File.Delete(Path.Combine(Folder.Path, "a.txt"));
        await KeyAsync(panel, "Delete");
        panel.WaitForAssertion(() => Assert.Equal(["deleted a.txt"], Told));
        Assert.Single(Notices);
    }

    [Fact]
    public async Task Delete_Refused_ClosesNoTabs()
    {
        await ShellAsync(@"mkdir -p ""a/$(printf 'bad\377')""");
        var panel = Open();
        AnswerDialogs(true);
        await KeyAsync(panel, "ArrowDown");
        await KeyAsync(panel, "Delete");
        panel.WaitForAssertion(() => Assert.StartsWith("Not deleted: ", Assert.Single(Notices), StringComparison.Ordinal));
        Assert.Empty(Told);
        Assert.Equal("true", Row(panel, "a").GetAttribute("aria-selected"));
        await ShellAsync("rm -r a"); // .NET cannot
    }

    [Fact]
    public async Task Menu_Row_OffersWhatOneCanDo()
    {
        Folder.File("a b.txt", "");
        var panel = Open();
        var menu = Menus();
        await Row(panel, "a b.txt").ContextMenuAsync(new MouseEventArgs());
        Assert.Equal(["New file…", "New folder…", "Rename… (F2)", "Delete… (Del)", "Copy path", "Download"], menu.Select(item => item.Text));
        await RunAsync(panel, menu, "Copy path");
        await RunAsync(panel, menu, "Download");
        Assert.Contains("copyText a b.txt", Page.Calls(Page.Module));
        Assert.Contains($"download /api/workspaces/{Workspace.Id.Value}/files/a%20b.txt?download=1", Page.Calls(Page.Module));
        await RunAsync(panel, menu, "Rename… (F2)");
        Assert.Single(panel.FindAll("input"));
    }

    [Fact]
    public async Task Menu_Root_OffersNoRenameAndNoDelete()
    {
        var panel = Open();
        var menu = Menus();
        await panel.Find("[role=tree]").ContextMenuAsync(new MouseEventArgs());
        Assert.Equal(["New file…", "New folder…", "Download as zip"], menu.Select(item => item.Text));
        await RunAsync(panel, menu, "New folder…");
        Assert.Single(panel.FindAll("input"));
    }

    [Fact]
    public async Task Menu_PageRefusesTheClipboard_SaysSo()
    {
        Page.Fails(Page.Module, "copyText");
        Folder.File("a.txt", "");
        var panel = Open();
        var menu = Menus();
        await Row(panel, "a.txt").ContextMenuAsync(new MouseEventArgs());
        await RunAsync(panel, menu, "Copy path");
        Assert.Equal(["The page could not do that: It broke"], Notices);
    }

    [Fact]
    public async Task Menu_RowVanished_SaysSo()
    {
        Folder.File("a.txt", "");
        var panel = Open();
        AnswerDialogs(true);
        var menu = Menus();
        await Row(panel, "a.txt").ContextMenuAsync(new MouseEventArgs());
        File.Delete(Path.Combine(Folder.Path, "a.txt"));
        await ClickAsync(panel, () => panel.Find("[title='Refresh']"));
        await RunAsync(panel, menu, "Rename… (F2)");
        await RunAsync(panel, menu, "Delete… (Del)");
        panel.WaitForAssertion(() => Assert.NotEmpty(Notices));
    }

    private static Task RunAsync(IRenderedComponent<ExplorerPanel> panel, IEnumerable<ContextMenuItem> menu, string text) =>
        panel.InvokeAsync((Func<Task>)menu.Single(item => item.Text == text).Value!);

    private List<ContextMenuItem> Menus()
    {
        List<ContextMenuItem> items = [];
        Services.GetRequiredService<ContextMenuService>().OnOpen += (_, options) =>
        {
            items.Clear();
            items.AddRange(options.Items!);
        };
        return items;
    }

    private async Task<IRenderedComponent<ExplorerPanel>> RenamingAsync(string path)
    {
        var panel = Open();
        await ClickAsync(panel, () => Row(panel, path));
        Told.Clear();
        await KeyAsync(panel, "F2");
        return panel;
    }
}
