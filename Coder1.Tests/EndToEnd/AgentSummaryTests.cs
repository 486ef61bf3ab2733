using Coder1.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>A hand-over, written by the scripted agent and plainly, saved and taken into a new conversation.</summary>
public sealed class AgentSummaryTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private AgentDriver Agents => field ??= new AgentDriver(Page);

    protected override string[] Settings => ScriptedAgents.Settings(Folder.Path);

    [Fact]
    public async Task HandOver_MadeSavedAndStartedWith_GoesAlong()
    {
        await Ide.OpenAsync();
        await Agents.BeginAsync();
        await Agents.AskAsync("put src/app.ts export const answer = 43; say It is 43 now.");
        await Expect(Agents.Panel.GetByText("Done in")).ToHaveCountAsync(1);
        await Agents.Panel.GetByTestId("agents-menu").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Hand-over" }).ClickAsync();
        await Agents.Panel.GetByTestId("agents-summary-plain").ClickAsync();
        var text = Agents.Panel.GetByTestId("agents-summary-text");
        await Expect(text).ToContainTextAsync("src/app.ts | 2 +-");
        await Expect(Agents.Panel.GetByTestId("agents-summary-by")).ToContainTextAsync("without an agent");
        await CheckPartAsync("agents", "a hand-over");
        await PictureAsync("plain");

        await Agents.Panel.GetByTestId("agents-summary-save").ClickAsync();
        await Agents.Panel.GetByTestId("agents-summary-name").FillAsync("HANDOVER.md");
        await Agents.Panel.GetByTestId("agents-summary-name").PressAsync("Enter");
        await Expect(Agents.Panel.GetByTestId("agents-summary-save")).ToContainTextAsync("Saved as HANDOVER.md");
        Assert.Contains("It is 43 now.", await File.ReadAllTextAsync(Path.Combine(Folder.Path, "HANDOVER.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // The scripted agent answers what is no scenario with what it was asked.
        await Agents.Panel.GetByTestId("agents-summary-agent").ClickAsync();
        await Expect(Agents.Panel.GetByTestId("agents-summary-by")).ToContainTextAsync("Written by scripted");
        await Expect(text).ToContainTextAsync("You said:");
        await Agents.Panel.GetByTestId("agents-summary-start").ClickAsync();
        await Expect(Agents.Panel.GetByTestId("agents-chip")).ToContainTextAsync("Hand-over:");
        await Agents.Text.PressAsync("Enter");
        await Expect(Agents.Prompts).ToContainTextAsync("Hand-over:");
        await Agents.BackAsync();
        await Expect(Agents.Rows).ToHaveCountAsync(2);
    }
}
