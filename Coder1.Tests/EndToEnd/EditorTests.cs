using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

public sealed class EditorTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task Edit_Save_WritesTheFileAndClearsTheMark()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// typed");
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToBeVisibleAsync();
        await Ide.PressAsync("Control+S");
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToHaveCountAsync(0);
        Assert.EndsWith("// typed", Content("src/app.ts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_UnsavedText_ComesBackWithItsTabs()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("README.md");
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// not saved");
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToBeVisibleAsync();
        await UntilAsync(() => Task.FromResult(BackupHolds("// not saved")), "the backup on the server");

        await Page.ReloadAsync();
        await Ide.ReadyAsync();

        await Expect(Ide.Tabs).ToHaveTextAsync([new Regex("README.md"), new Regex("app.ts")]);
        await Expect(Ide.EditorText).ToContainTextAsync("not saved");
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToBeVisibleAsync();
        Assert.DoesNotContain("not saved", Content("src/app.ts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ChangedUnderneath_ShowsTheDifferenceAndAsks()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// mine");
        Folder.File("src/app.ts", "// theirs\n");
        await Ide.PressAsync("Control+S");

        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Overwrite with mine" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".monaco-diff-editor")).ToContainTextAsync("theirs");
        Assert.Equal("// theirs\n", Content("src/app.ts"));
        await PictureAsync("conflict");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Overwrite with mine" }).ClickAsync();
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToHaveCountAsync(0);
        Assert.EndsWith("// mine", Content("src/app.ts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ChangedUnderneath_TakesTheirsWhenAskedTo()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// mine");
        Folder.File("src/app.ts", "// theirs\n");
        await Ide.PressAsync("Control+S");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Use the file on disk" }).ClickAsync();
        await Expect(Ide.EditorText).ToContainTextAsync("theirs");
        await Expect(Ide.EditorText).Not.ToContainTextAsync("mine");
        Assert.Equal("// theirs\n", Content("src/app.ts"));
    }

    [Fact]
    public async Task ChangedOutside_CleanFile_ShowsTheNewText()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Expect(Ide.EditorText).ToContainTextAsync("answer");
        Folder.File("src/app.ts", "// rewritten by another program\n");
        await Expect(Ide.EditorText).ToContainTextAsync("rewritten");
    }

    [Fact]
    public async Task Close_UnsavedText_AsksAndKeepsOnCancel()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// unsaved");
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToBeVisibleAsync();
        await Ide.PressAsync("Alt+w");
        await Page.Locator(".rz-dialog").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(Ide.Tab("app.ts")).ToBeVisibleAsync();

        await Ide.EditorText.ClickAsync();
        await Ide.PressAsync("Alt+w");
        await Page.GetByTestId("save-and-close").ClickAsync();
        await Expect(Ide.Tab("app.ts")).ToHaveCountAsync(0);
        Assert.EndsWith("// unsaved", Content("src/app.ts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_Discarded_ForgetsTheText()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// discarded");
        await Expect(Ide.Tab("app.ts").Locator(".c1-dirty")).ToBeVisibleAsync();
        await Ide.Tab("app.ts").Locator(".c1-tab-close").ClickAsync();
        await Page.GetByTestId("discard").ClickAsync();
        await Expect(Ide.Tab("app.ts")).ToHaveCountAsync(0);
        await Ide.OpenFileAsync("src/app.ts");
        await Expect(Ide.EditorText).ToContainTextAsync("answer");
        await Expect(Ide.EditorText).Not.ToContainTextAsync("discarded");
    }

    [Fact]
    public async Task Open_BinaryFile_SaysSoAndOffersTheDownload()
    {
        await File.WriteAllBytesAsync(Path.Combine(Folder.Path, "program.bin"), [1, 0, 2, 0, 255], TestContext.Current.CancellationToken);
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("program.bin");
        await Expect(Page.GetByTestId("editor-host")).ToContainTextAsync("Binary file");
        await Expect(Page.GetByTestId("editor-host").GetByRole(AriaRole.Link, new() { Name = "Download" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Open_LargeFile_ShowsItReadOnlyInParts()
    {
        await using (var file = File.CreateText(Path.Combine(Folder.Path, "large.log")))
        {
            for (var line = 0; line < 400_000; line++) await file.WriteAsync($"line number {line}\n");
        }

        await Ide.OpenAsync();
        await Ide.OpenFileAsync("large.log");
        var editor = Page.GetByTestId("editor-host");
        await Expect(editor).ToContainTextAsync("read-only");
        await Expect(editor).ToContainTextAsync("line number 0");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(editor).Not.ToContainTextAsync("line number 0\n");
        await Expect(Page.GetByTestId("breadcrumbs")).ToContainTextAsync("read-only");
        await PictureAsync("large");
    }

    [Fact]
    public async Task TypeScript_Error_IsFoundInTheBrowser()
    {
        Folder.File("src/wrong.ts", "const text: string = 42;\n");
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/wrong.ts");
        await Expect(Page.Locator(".squiggly-error").First).ToBeVisibleAsync(new() { Timeout = 40_000 });
    }

    private string Content(string path) => File.ReadAllText(Path.Combine(Folder.Path, path));

    private bool BackupHolds(string text)
    {
        var folder = Path.Combine(App.DataPath, "backups");
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Contains(text, StringComparison.Ordinal));
    }
}
