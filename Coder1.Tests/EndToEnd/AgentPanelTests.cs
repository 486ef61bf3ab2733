using System.Text.RegularExpressions;
using Coder1.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>What goes along with a prompt, what comes back from a diff, and who waits behind whom.</summary>
public sealed class AgentPanelTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private AgentDriver Agents => field ??= new AgentDriver(Page);

    private ILocator Chips => Agents.Panel.GetByTestId("agents-chip");

    protected override string[] Settings => ScriptedAgents.Settings(Folder.Path);

    [Fact]
    public async Task Attachments_ChosenAndDropped_GoAlong()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Agents.BeginAsync();
        await Agents.Panel.GetByTestId("agents-attach").ClickAsync();
        await Item("Open file").ClickAsync();
        await Expect(Chips).ToHaveTextAsync(["src/app.ts"]);
        await DropAsync("notes.txt", "Dropped words");
        await Expect(Chips).ToHaveCountAsync(2);
        await DropAsync("picture.bin", "\0\0");
        await Expect(Agents.Panel).ToContainTextAsync("picture.bin is no text");
        await Agents.AskAsync("Look at these");
        await Expect(Agents.Prompts).ToContainTextAsync("src/app.ts");
        await Expect(Agents.Prompts).ToContainTextAsync("notes.txt");
        await Expect(Agents.Answers).ToContainTextAsync("Look at these");
        await Expect(Chips).ToHaveCountAsync(0);

        await Agents.Text.PressSequentiallyAsync("/hi");
        await Expect(Agents.Panel.GetByTestId("agents-completion")).ToContainTextAsync("history");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Agents.Text).ToHaveValueAsync(new Regex("^/history"));
    }

    [Fact]
    public async Task FilesOfTheWorkspace_FoundAndDragged_GoAlong()
    {
        await Ide.OpenAsync();
        await Agents.BeginAsync();
        await Agents.Text.PressAsync("@");
        await Item("A file of the workspace").ClickAsync();
        await Expect(Page.GetByTestId("agents-file-picker").GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Page.GetByTestId("agents-file-query").FillAsync("apts");
        await Expect(Page.GetByTestId("agents-file-picker").GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await PictureAsync("find");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Chips).ToHaveTextAsync(["src/app.ts"]);
        await Page.Locator("[data-testid=explorer-row][data-path='README.md']").DragToAsync(Agents.Text);
        await Expect(Chips).ToHaveTextAsync(["src/app.ts", "README.md"]);
        await Agents.AskAsync("Look at these");
        await Expect(Agents.Prompts).ToContainTextAsync("README.md");
    }

    [Fact]
    public async Task Comment_OnADiff_GoesBackWithTheNextPrompt_AndAllIsExported()
    {
        await Ide.OpenAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("write notes.txt better words");
        await Agents.Card.Locator("[data-kind=allow_once]").ClickAsync();
        var diff = Agents.Panel.GetByTestId("agents-diff").First;
        await diff.Locator(".c1g-line.c1g-added").First.ClickAsync(new() { ClickCount = 3 });
        await diff.GetByTestId("agents-comment").ClickAsync();
        await diff.GetByLabel("Comment").FillAsync("Shorter, please");
        await diff.GetByTestId("agents-comment-add").ClickAsync();
        await Expect(Chips).ToContainTextAsync("notes.txt:1");
        await Expect(Agents.Text).ToHaveValueAsync("Please see my comments on the changes.");
        await Agents.Text.PressAsync("Enter");
        await Expect(Agents.Answers.Last).ToContainTextAsync("Please see my comments");

        await Agents.Panel.GetByTestId("agents-menu").ClickAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Item("Export as Markdown").ClickAsync());
        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("better words", text, StringComparison.Ordinal);
        Assert.Contains("Please see my comments", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editor_WithUnsavedText_KeepsItWhenAnAgentWritesTheFile()
    {
        await Ide.OpenAsync();
        await Ide.OpenFileAsync("src/app.ts");
        await Ide.TypeAtEndAsync("// mine");
        await Agents.BeginAsync();
        await Agents.AskAsync("write src/app.ts // the agent's");
        await Agents.Card.Locator("[data-kind=allow_once]").ClickAsync();
        var compare = Page.GetByRole(AriaRole.Button, new() { Name = "Compare" });
        await Expect(compare).ToBeVisibleAsync();
        await Expect(Ide.EditorText).ToContainTextAsync("// mine");
        await compare.ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Overwrite with mine" }).ClickAsync();
        await UntilAsync(() => Task.FromResult(Written().EndsWith("// mine", StringComparison.Ordinal)), "mine is on disk");
    }

    [Fact]
    public async Task Queue_OfTwo_CountsDownWhenTheFirstLeaves()
    {
        await Ide.OpenAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("ask First");
        await Expect(Agents.Card).ToBeVisibleAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("say Second");
        await Expect(Agents.Queue).ToContainTextAsync("You are #1");
        await Agents.BeginAsync();
        await Agents.AskAsync("say Third");
        await Expect(Agents.Queue).ToContainTextAsync("You are #2");

        var other = await NewPageAsync();
        await other.GotoAsync(Page.Url);
        var others = new AgentDriver(other);
        if (!await others.Panel.IsVisibleAsync()) await other.Keyboard.PressAsync("Control+Shift+A");
        await others.BackAsync();
        await others.Rows.Filter(new() { HasText = "Second" }).ClickAsync();
        await others.Panel.GetByTestId("agents-leave").ClickAsync();
        await Page.BringToFrontAsync();
        await Expect(Agents.Queue).ToContainTextAsync("You are #1");
    }

    private ILocator Item(string name) => Page.GetByRole(AriaRole.Menuitem, new() { Name = name });

    private string Written() => File.ReadAllText(Path.Combine(Folder.Path, "src/app.ts"));

    private async Task DropAsync(string name, string text) => await Agents.Text.EvaluateAsync(
        """
        (field, [name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          field.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """,
        new[] { name, text });
}
