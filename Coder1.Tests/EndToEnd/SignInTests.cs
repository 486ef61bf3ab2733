using System.Text.RegularExpressions;
using Coder1.Tests.TestKit;
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
        await using var foreign = await ForeignSite.StartAsync();
        var page = await NewPageAsync();
        await page.GotoAsync(foreign.Address);
        var status = page.WaitForResponseAsync(response => response.Url.EndsWith("/logout", StringComparison.Ordinal));
        // A plain form needs no one's leave to be sent, and takes the cookie along.
        await page.EvaluateAsync(
            """
            address => {
              const form = document.createElement('form');
              form.method = 'post';
              form.action = address;
              document.body.append(form);
              form.submit();
            }
            """,
            $"{App.Address}logout");
        Assert.Equal(403, (await status).Status);
        await Page.ReloadAsync();
        await Ide.ReadyAsync();
    }

    [Fact]
    public async Task ForeignPage_OpensATerminalSocket_IsClosedWith4403()
    {
        await Ide.OpenAsync();
        await Expect(Ide.Terminal).ToBeVisibleAsync();
        var id = await Ide.Terminal.GetAttributeAsync("data-terminal");
        await using var foreign = await ForeignSite.StartAsync();
        var page = await NewPageAsync();
        await page.GotoAsync(foreign.Address);
        var code = await page.EvaluateAsync<int>(
            """
            address => new Promise(done => {
              const socket = new WebSocket(address, 'coder1.terminal.v1');
              socket.onmessage = () => done(-1);
              socket.onclose = event => done(event.code);
            })
            """,
            $"ws://{App.Address.Authority}/api/terminals/{id}/socket");
        Assert.Equal(4403, code);
    }
}
