using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

public sealed class ExplorerTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task Tree_Opened_ShowsFoldersFirstAndHidesGit()
    {
        await Ide.OpenAsync();
        var rows = Page.GetByTestId("explorer-row");
        await Expect(rows).ToHaveTextAsync([new Regex("src"), new Regex("README.md")]);
    }

    [Fact]
    public async Task Tree_ChangedOutside_ShowsItByItself()
    {
        await Ide.OpenAsync();
        await Ide.Row("src").ClickAsync();
        await Expect(Ide.Row("src/app.ts")).ToBeVisibleAsync();
        Folder.File("src/new.ts", "");
        Folder.File("top.txt", "");
        File.Delete(Path.Combine(Folder.Path, "src", "data.json"));
        await Expect(Ide.Row("src/new.ts")).ToBeVisibleAsync();
        await Expect(Ide.Row("top.txt")).ToBeVisibleAsync();
        await Expect(Ide.Row("src/data.json")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task NewFile_InFolder_IsMadeAndOpened()
    {
        await Ide.OpenAsync();
        await Ide.Row("src").ClickAsync();
        await Ide.Tree.HoverAsync();
        await Page.GetByTestId("new-file").ClickAsync();
        await Page.GetByTestId("explorer-name").FillAsync("made.ts");
        await Ide.PressAsync("Enter");
        await Expect(Ide.Row("src/made.ts")).ToBeVisibleAsync();
        await Expect(Ide.Tab("made.ts")).ToBeVisibleAsync();
        Assert.True(File.Exists(Path.Combine(Folder.Path, "src", "made.ts")));
    }

    [Fact]
    public async Task NewFolder_NameInUse_SaysSoAndKeepsTheTypedName()
    {
        await Ide.OpenAsync();
        await Ide.Tree.HoverAsync();
        await Page.GetByTestId("new-folder").ClickAsync();
        await Page.GetByTestId("explorer-name").FillAsync("src");
        await Ide.PressAsync("Enter");
        await Expect(Page.Locator(".rz-notification")).ToContainTextAsync("src");
        await Expect(Page.GetByTestId("explorer-name")).ToHaveValueAsync("src");
        await Ide.PressAsync("Escape");
        await Expect(Page.GetByTestId("explorer-name")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/outside.txt")]
    public async Task NewFile_PathThatLeadsOut_IsRefused(string name)
    {
        await Ide.OpenAsync();
        await Ide.Tree.HoverAsync();
        await Page.GetByTestId("new-file").ClickAsync();
        await Page.GetByTestId("explorer-name").FillAsync(name);
        await Ide.PressAsync("Enter");
        await Expect(Page.Locator(".rz-notification")).ToBeVisibleAsync();
        Assert.False(File.Exists(Path.GetFullPath(Path.Combine(Folder.Path, name))));
    }

    [Fact]
    public async Task Rename_ByKeyboard_RenamesFileAndItsOpenTab()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.Tree.FocusAsync();
        await Ide.PressAsync("F2");
        await Expect(Page.GetByTestId("explorer-name")).ToHaveValueAsync("app.ts");
        await Page.GetByTestId("explorer-name").FillAsync("main.ts");
        await Ide.PressAsync("Enter");
        await Expect(Ide.Row("src/main.ts")).ToBeVisibleAsync();
        await Expect(Ide.Tab("main.ts")).ToBeVisibleAsync();
        await Expect(Ide.EditorText).ToContainTextAsync("answer");
        Assert.False(File.Exists(Path.Combine(Folder.Path, "src", "app.ts")));
        Assert.Contains("answer", await File.ReadAllTextAsync(Path.Combine(Folder.Path, "src", "main.ts"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_Confirmed_DeletesAndClosesTheTab()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.Tree.FocusAsync();
        await Ide.PressAsync("Delete");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(Ide.Row("src/app.ts")).ToHaveCountAsync(0);
        await Expect(Ide.Tab("app.ts")).ToHaveCountAsync(0);
        Assert.False(File.Exists(Path.Combine(Folder.Path, "src", "app.ts")));
    }

    [Fact]
    public async Task Delete_Cancelled_KeepsTheFile()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("README.md");
        await Ide.Tree.FocusAsync();
        await Ide.PressAsync("Delete");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(Page.Locator(".rz-dialog")).ToHaveCountAsync(0);
        Assert.True(File.Exists(Path.Combine(Folder.Path, "README.md")));
    }

    [Fact]
    public async Task Keyboard_Arrows_WalkOpenAndFold()
    {
        await Ide.OpenAsync();
        await Ide.PressAsync("Control+Shift+E");
        await Expect(Ide.Row("src")).ToHaveAttributeAsync("aria-selected", "true");
        await Ide.PressAsync("ArrowRight");
        await Expect(Ide.Row("src/app.ts")).ToBeVisibleAsync();
        await Ide.PressAsync("ArrowDown");
        await Expect(Ide.Row("src/app.ts")).ToHaveAttributeAsync("aria-selected", "true");
        await Ide.PressAsync("Enter");
        await Expect(Ide.Tab("app.ts")).ToBeVisibleAsync();
        await Ide.Tree.FocusAsync();
        await Ide.PressAsync("ArrowLeft");
        await Ide.PressAsync("ArrowLeft");
        await Expect(Ide.Row("src/app.ts")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Tree_TenThousandEntries_OpensWithFewRowsInThePage()
    {
        var big = Directory.CreateDirectory(Path.Combine(Folder.Path, "big")).FullName;
        for (var count = 0; count < 10_000; count++)
            await File.WriteAllBytesAsync(Path.Combine(big, $"file{count:D5}.txt"), [], TestContext.Current.CancellationToken);
        await Ide.OpenAsync();
        await Ide.Row("big").ClickAsync();
        await Expect(Ide.Row("big/file00000.txt")).ToBeVisibleAsync();
        Assert.InRange(await Page.GetByTestId("explorer-row").CountAsync(), 10, 200);
        await Ide.Tree.FocusAsync();
        await Ide.PressAsync("End");
        await Expect(Ide.Row("README.md")).ToBeVisibleAsync();
        await Expect(Ide.Row("big/file09999.txt")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task QuickOpen_PartOfAName_OpensTheFile()
    {
        await Ide.OpenAsync();
        await Ide.PressAsync("Control+P");
        await Page.GetByTestId("quick-open").GetByRole(AriaRole.Combobox).FillAsync("datjs");
        await Expect(Page.Locator("#quick-0")).ToContainTextAsync("data.json");
        await Ide.PressAsync("Enter");
        await Expect(Ide.Tab("data.json")).ToBeVisibleAsync();
    }
}
