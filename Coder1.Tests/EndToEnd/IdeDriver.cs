using System.Globalization;
using Coder1.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>What a user does with the IDE, in the words of a user. The selectors are here and nowhere else.</summary>
internal sealed class IdeDriver(IPage page, Uri address)
{
    public ILocator Tree => page.GetByTestId("tree");

    public ILocator Tabs => page.GetByTestId("editor-tab");

    public ILocator EditorText => page.Locator(".c1-editor-host .view-lines").First;

    public ILocator Terminal => page.Locator("[data-testid=terminal-host]:not(.c1-hidden)");

    public ILocator TerminalKeys => Terminal.Locator(".xterm-helper-textarea");

    public ILocator TerminalMenu => page.GetByTestId("terminal-menu");

    public ILocator TerminalFind => Terminal.GetByTestId("terminal-find");

    public ILocator TerminalFindText => TerminalFind.Locator("input");

    public ILocator TerminalFindCount => TerminalFind.Locator(".c1t-find-count");

    public ILocator TerminalResults => TerminalFind.GetByTestId("terminal-results");

    public ILocator TerminalDialog => Terminal.GetByTestId("terminal-dialog");

    /// <summary>The card of a program that was ended to save the container.</summary>
    public ILocator TerminalEnded => Terminal.GetByTestId("terminal-ended");

    public ILocator TerminalBar => Terminal.GetByTestId("terminal-bar");

    public ILocator TerminalLock => Terminal.GetByTestId("terminal-lock");

    public ILocator CommandMarks => Terminal.GetByTestId("command-mark");

    public ILocator CommandPopup => page.GetByTestId("command-popup");

    public ILocator TerminalNote => Terminal.Locator(".c1t-note");

    public ILocator Row(string path) => page.Locator($"[data-testid=explorer-row][data-path=\"{path}\"]");

    public ILocator Tab(string name) => Tabs.Filter(new() { HasText = name });

    /// <summary>Opens the address and signs in with the password.</summary>
    public async Task SignInAsync(string password = RunningApp.Password)
    {
        await page.GotoAsync(address.ToString());
        await page.FillAsync("#password", password);
        await page.ClickAsync("button[type=submit]");
    }

    /// <summary>Signs in and waits until the tree shows.</summary>
    public async Task OpenAsync()
    {
        await SignInAsync();
        await ReadyAsync();
    }

    public Task ReadyAsync() => Expect(page.GetByTestId("explorer-row").First).ToBeVisibleAsync();

    /// <summary>Opens a file by clicking through the tree.</summary>
    public async Task OpenFileAsync(string path)
    {
        var parts = path.Split('/');
        for (var count = 1; count < parts.Length; count++)
        {
            var folder = Row(string.Join('/', parts[..count]));
            if (await folder.GetAttributeAsync("aria-expanded") != "true") await folder.ClickAsync();
        }

        await Row(path).ClickAsync();
        await Expect(Tab(parts[^1])).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("c1-on"));
    }

    /// <summary>Types at the end of the open file.</summary>
    public async Task TypeAtEndAsync(string text)
    {
        await EditorText.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(text);
    }

    public Task PressAsync(string keys) => page.Keyboard.PressAsync(keys);

    /// <summary>Types a line into the shown terminal.</summary>
    public async Task RunAsync(string command)
    {
        await Terminal.Locator(".xterm-helper-textarea").FocusAsync();
        await page.Keyboard.TypeAsync(command);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Chooses from the shown terminal's menu, opened by the keyboard.</summary>
    public async Task ChooseAsync(string item)
    {
        await TerminalKeys.FocusAsync();
        await page.Keyboard.PressAsync("Shift+F10");
        await TerminalMenu.GetByText(item).ClickAsync();
    }

    /// <summary>The text on the shown terminal's screen, a line a row.</summary>
    public async Task<string> ScreenAsync() => await Terminal.EvaluateAsync<string>(
        "host => [...host.querySelectorAll('.xterm-rows > div')].map(row => row.textContent.trimEnd()).join('\\n')");

    /// <summary>Waits until the shown terminal shows a text.</summary>
    public Task ShowsAsync(string text) => EndToEndTest.UntilAsync(
        async () => (await ScreenAsync()).Contains(text, StringComparison.Ordinal),
        string.Create(CultureInfo.InvariantCulture, $"“{text}” in the terminal"));
}
