using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>What a user does with git's panel, in the words of a user. The selectors are here and nowhere else.</summary>
internal sealed class GitDriver(IPage page)
{
    public ILocator Panel => page.GetByTestId("git");

    public ILocator Button => page.GetByTestId("activity-git");

    public ILocator StatusItem => page.GetByTestId("git-status");

    public ILocator Changes => Panel.GetByTestId("git-changes");

    public ILocator Clean => Panel.GetByTestId("git-clean");

    public ILocator Message => Panel.GetByTestId("git-message");

    public ILocator Commit => Panel.GetByTestId("git-commit");

    public ILocator Branch => Panel.GetByTestId("git-branch");

    public ILocator BranchSearch => page.GetByTestId("git-branch-search");

    public ILocator Sync => Panel.GetByTestId("git-sync");

    public ILocator Toast => Panel.GetByTestId("git-toast");

    public ILocator Notice => Panel.GetByTestId("git-notice");

    public ILocator Operation => Panel.GetByTestId("git-operation");

    public ILocator Log => Panel.GetByTestId("git-log-row");

    public ILocator LogSearch => Panel.GetByTestId("git-log-search");

    public ILocator Detail => Panel.GetByTestId("git-commit-detail");

    public ILocator Stashes => Panel.GetByTestId("git-stash");

    public ILocator Confirm => page.GetByTestId("confirm");

    public ILocator Menu => page.GetByTestId("git-menu");

    public ILocator Entry(string group, string path) =>
        Changes.Locator($"[data-testid=git-entry][data-group={group}][data-path=\"{path}\"]");

    /// <summary>Opens the panel by its shortcut.</summary>
    public async Task OpenAsync()
    {
        await page.Keyboard.PressAsync("Control+Shift+G");
        await Expect(Branch).ToBeVisibleAsync();
    }

    public Task ShowAsync(string tab) => Panel.GetByTestId($"git-tab-{tab}").ClickAsync();

    /// <summary>Does what a button of a file's row does, which shows under the pointer.</summary>
    public async Task PressAsync(string group, string path, string button)
    {
        var row = Entry(group, path);
        await row.HoverAsync();
        await row.GetByTestId($"git-{button}").ClickAsync();
    }

    /// <summary>Commits what is staged, or all.</summary>
    public async Task CommitAsync(string message)
    {
        await Message.FillAsync(message);
        await Message.PressAsync("Control+Enter");
        await Expect(Toast).ToContainTextAsync(message);
    }

    /// <summary>Makes a branch by typing its name where one finds branches.</summary>
    public async Task CreateBranchAsync(string name)
    {
        await Branch.ClickAsync();
        await BranchSearch.FillAsync(name);
        await Expect(page.GetByTestId("git-branch-create")).ToBeVisibleAsync();
        await BranchSearch.PressAsync("Enter");
        await Expect(Branch).ToContainTextAsync(name);
    }

    public async Task SwitchAsync(string name)
    {
        await Branch.ClickAsync();
        await page.Locator($"[data-testid=git-branch-row][data-name=\"{name}\"]").ClickAsync();
        await Expect(Branch).ToContainTextAsync(name);
    }
}
