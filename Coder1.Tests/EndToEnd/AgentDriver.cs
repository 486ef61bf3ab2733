using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>What a user does with the agents' panel, in the words of a user.</summary>
internal sealed class AgentDriver(IPage page)
{
    public ILocator Panel => page.GetByTestId("agents");

    public ILocator Button => page.GetByTestId("activity-agents");

    public ILocator Text => Panel.GetByTestId("agents-text");

    public ILocator Prompts => Panel.GetByTestId("agents-prompt");

    public ILocator Answers => Panel.GetByTestId("agents-answer");

    public ILocator Tools => Panel.GetByTestId("agents-tool");

    public ILocator Card => Panel.Locator(".c1g-pinned").GetByTestId("agents-permission");

    public ILocator Queue => Panel.GetByTestId("agents-queue");

    public ILocator State => Panel.GetByTestId("agents-state");

    public ILocator Rows => Panel.GetByTestId("agents-row");

    public ILocator Confirm => page.GetByTestId("confirm");

    /// <summary>Opens the panel by its shortcut and begins a conversation with the scripted agent.</summary>
    public async Task BeginAsync()
    {
        if (!await Panel.IsVisibleAsync()) await page.Keyboard.PressAsync("Control+Shift+A");
        await Panel.GetByTestId("agents-new").ClickAsync();
        await Panel.Locator("[data-testid=agents-kind][data-agent=scripted]").GetByTestId("agents-start").ClickAsync();
        await Expect(Text).ToBeVisibleAsync();
    }

    /// <summary>Asks in the open conversation.</summary>
    public async Task AskAsync(string prompt)
    {
        await Text.FillAsync(prompt);
        await Text.PressAsync("Enter");
        await Expect(Prompts.Last).ToContainTextAsync(prompt);
    }

    public ILocator TeamMembers => Panel.GetByTestId("agents-team-member");

    public ILocator TeamFiles => Panel.GetByTestId("agents-team-file");

    /// <summary>Opens the panel and asks two agents the same.</summary>
    public async Task AskTeamAsync(string task)
    {
        if (!await Panel.IsVisibleAsync()) await page.Keyboard.PressAsync("Control+Shift+A");
        await Panel.GetByTestId("agents-new").ClickAsync();
        await Panel.GetByTestId("agents-team-new").ClickAsync();
        foreach (var agent in await Panel.GetByTestId("agents-team-agent").AllAsync())
            if (await agent.InputValueAsync() != "") await agent.SelectOptionAsync("scripted");
        await Panel.GetByTestId("agents-team-text").FillAsync(task);
        await Panel.GetByTestId("agents-team-text").PressAsync("Enter");
        await Expect(TeamMembers).ToHaveCountAsync(2);
    }

    public async Task BackAsync()
    {
        await Panel.GetByTestId("agents-back").ClickAsync();
        await Expect(Panel.GetByTestId("agents-search")).ToBeVisibleAsync();
    }
}
