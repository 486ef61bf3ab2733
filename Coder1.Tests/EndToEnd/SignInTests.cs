using System.Text.RegularExpressions;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

public sealed class SignInTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    [Fact]
    public async Task SignIn_RightPassword_OpensTheOnlyWorkspace()
    {
        await Ide.SignInAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/w/"));
        await Ide.ReadyAsync();
        await Expect(Page).ToHaveTitleAsync(new Regex("Coder1"));
    }

    [Fact]
    public async Task SignIn_WrongPassword_SaysSoAndStaysOut()
    {
        await Ide.SignInAsync("wrong password");
        await Expect(Page.GetByTestId("login-error")).ToContainTextAsync("not the password");
        await Page.GotoAsync(App.Address + "workspaces");
        await Expect(Page).ToHaveURLAsync(new Regex("/login"));
    }

    [Fact]
    public async Task SignIn_TooManyWrongPasswords_SaysHowLongToWait()
    {
        for (var count = 0; count < 6; count++) await Ide.SignInAsync("wrong password");
        await Expect(Page.GetByTestId("login-error")).ToContainTextAsync("Try again in");
    }

    [Fact]
    public async Task SignOut_Button_LeadsToTheSignInPageAndClosesTheDoor()
    {
        await Ide.OpenAsync();
        await Page.GetByLabel("Sign out").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/login"));
        await Page.GotoAsync(App.Address.ToString());
        await Expect(Page).ToHaveURLAsync(new Regex("/login"));
    }

    [Fact]
    public async Task ForeignPage_PostsToUs_IsRefusedAndChangesNothing()
    {
        await Ide.OpenAsync();
        // A page of another origin, in the same browser, with the user's cookie at hand.
        var foreign = await NewPageAsync();
        await foreign.GotoAsync("data:text/html,<title>foreign</title>");
        var address = $"{App.Address}api/logout";
        await foreign.EvaluateAsync(
            "address => fetch(address, { method: 'POST', mode: 'no-cors', credentials: 'include' }).catch(() => {})", address);
        await Page.ReloadAsync();
        await Ide.ReadyAsync();
    }

    [Fact]
    public async Task ForeignPage_OpensATerminalSocket_GetsNothing()
    {
        await Ide.OpenAsync();
        await Expect(Ide.Terminal).ToBeVisibleAsync();
        var id = await Ide.Terminal.GetAttributeAsync("data-terminal");
        var foreign = await NewPageAsync();
        await foreign.GotoAsync("data:text/html,<title>foreign</title>");
        var code = await foreign.EvaluateAsync<int>(
            """
            address => new Promise(done => {
              const socket = new WebSocket(address, 'coder1.terminal.v1');
              socket.onmessage = () => done(-1);
              socket.onclose = event => done(event.code);
            })
            """,
            $"ws://{App.Address.Authority}/api/terminals/{id}/socket");
        // 4401 where the browser keeps the cookie back, 4403 where it sends it.
        Assert.Contains(code, new[] { 4401, 4403 });
    }
}
