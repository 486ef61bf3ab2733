using System.Text.RegularExpressions;
using Coder1.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>The agents' panel with the real server and the scripted agent.</summary>
public sealed class AgentTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private AgentDriver Agents => field ??= new AgentDriver(Page);

    protected override string[] Settings => ScriptedAgents.Settings(Folder.Path);

    [Fact]
    public async Task Edit_AskedFor_StreamsAsksShowsItAndIsTakenBack()
    {
        await Ide.OpenAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("think hm; say The file is src/app.ts:1 and **not** <b>more</b>.; write src/app.ts export const answer = 43");
        await Expect(Agents.Card).ToBeVisibleAsync();
        await Expect(Agents.Button).ToHaveAttributeAsync("data-count", "1");
        await Expect(Agents.Button).ToHaveAttributeAsync("aria-label", "Agents: 1 request waits for you");
        await CheckPartAsync("agents", "a request");
        await PictureAsync("asks");
        await Agents.Card.Locator("[data-kind=allow_once]").FocusAsync();
        await Page.Keyboard.PressAsync("a");

        await Expect(Agents.Card).ToHaveCountAsync(0);
        await Expect(Agents.Panel).ToContainTextAsync(new Regex("Done in"));
        await Expect(Agents.Button).Not.ToHaveAttributeAsync("data-count", new Regex(".*"));
        await Expect(Agents.Answers.First.Locator("strong")).ToHaveTextAsync("not");
        await Expect(Agents.Answers.First).ToContainTextAsync("<b>more</b>");
        await Expect(Agents.Panel.GetByTestId("agents-diff").Locator(".c1g-added").Last).ToContainTextAsync("export const answer = 43");
        Assert.Contains("43", await File.ReadAllTextAsync(Path.Combine(Folder.Path, "src/app.ts"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await Agents.Panel.GetByTestId("agents-diff-unfold").First.ClickAsync();
        await Expect(Agents.Panel.Locator(".c1g-diff-editor .view-line").First).ToBeVisibleAsync();
        await Agents.Answers.First.GetByText("src/app.ts:1").ClickAsync();
        await Expect(Ide.Tab("app.ts")).ToBeVisibleAsync();
        await Expect(Ide.EditorText).ToContainTextAsync("43");
        await PictureAsync("done");
        await CheckPartAsync("agents", "a conversation");

        await Agents.Panel.GetByTestId("agents-show-changes").ClickAsync();
        await Expect(Agents.Prompts.First.GetByTestId("agents-diff")).ToContainTextAsync("src/app.ts");
        await Agents.Panel.GetByTestId("agents-rewind").ClickAsync();
        await Agents.Confirm.ClickAsync();
        await Expect(Agents.Panel.GetByTestId("agents-undo")).ToBeVisibleAsync();
        await Expect(Ide.EditorText).ToContainTextAsync("42");
    }

    [Fact]
    public async Task Queue_FullMachine_TellsThePlaceUntilItIsItsTurn()
    {
        await Ide.OpenAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("ask First");
        await Expect(Agents.Card).ToBeVisibleAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("say Second");
        await Expect(Agents.Queue).ToContainTextAsync("You are #1");
        await CheckPartAsync("agents", "a place in the queue");
        await PictureAsync("queue");

        await Agents.Panel.GetByTestId("agents-leave").ClickAsync();
        await Expect(Agents.Queue).ToBeHiddenAsync();
        await Expect(Agents.State).ToContainTextAsync("Idle");
        await Agents.AskAsync("say Third");
        await Expect(Agents.Queue).ToBeVisibleAsync();

        await Agents.Panel.GetByTestId("agents-inbox").ClickAsync();
        await Agents.Panel.GetByTestId("agents-permission").Locator("[data-kind=allow_once]").ClickAsync();
        await Expect(Agents.Panel).ToContainTextAsync("Nothing waits for you");
        await Agents.BackAsync();
        await Agents.Rows.Filter(new() { HasText = "Second" }).Or(Agents.Rows.Filter(new() { HasText = "Third" })).First.ClickAsync();
        await Expect(Agents.Answers).ToHaveCountAsync(1);
        await Expect(Agents.Answers).ToContainTextAsync("Third");
    }

    [Fact]
    public async Task Server_RestartedInTheMiddle_TheConversationGoesOn()
    {
        await Ide.OpenAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("say Before the restart; silent");
        await Expect(Agents.Answers).ToContainTextAsync("Before the restart");
        await Agents.Text.FillAsync("say After the restart");

        LosesConnection = true;
        await App.StopAsync();
        await App.StartAgainAsync();
        await Expect(Page.Locator(".c1-reconnect")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
        await Ide.ReadyAsync();
        await Expect(Agents.State).Not.ToContainTextAsync("Works");
        await Expect(Agents.Answers.First).ToContainTextAsync("Before the restart");
        await Expect(Agents.Text).ToHaveValueAsync("say After the restart");
        await Agents.Text.PressAsync("Enter");
        await Expect(Agents.Answers.Last).ToContainTextAsync("After the restart");
    }

    [Fact]
    public async Task Panel_Reloaded_ComesBackWithTheDraftAndListsWhatThereIs()
    {
        await Ide.OpenAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("say Hello");
        await Expect(Agents.Answers).ToContainTextAsync("Hello");
        await Agents.Text.FillAsync("A draft");
        await UntilAsync(async () => await Page.EvaluateAsync<bool>("(localStorage.getItem('coder1-agent-drafts') ?? '').includes('A draft')"), "the draft is kept");
        await Page.ReloadAsync();
        await Expect(Agents.Text).ToHaveValueAsync("A draft");
        await Expect(Agents.Answers).ToContainTextAsync("Hello");

        await Agents.Panel.GetByTestId("agents-menu").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" }).ClickAsync();
        await Agents.Panel.GetByTestId("agents-rename").FillAsync("Greetings");
        await Agents.Panel.GetByTestId("agents-rename").PressAsync("Enter");
        await Expect(Agents.Panel.Locator(".c1g-title")).ToHaveTextAsync("Greetings");
        await Agents.BackAsync();
        await Expect(Agents.Rows).ToContainTextAsync("Greetings");
        await CheckPartAsync("agents", "the list");
        await Page.SetViewportSizeAsync(390, 844);
        await PictureAsync("narrow");
        Assert.True(await Agents.Panel.EvaluateAsync<bool>("panel => [...panel.querySelectorAll('*')].every(it => it.getBoundingClientRect().right <= innerWidth + 1)"));

        await Agents.Rows.First.ClickAsync();
        await Agents.Panel.GetByTestId("agents-menu").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await Agents.Confirm.ClickAsync();
        await Expect(Agents.Panel.GetByTestId("agents-first")).ToBeVisibleAsync();
    }
}
