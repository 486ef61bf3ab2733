using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Coder1.Tests.Components.Layout;

public sealed class LoginPageTests : ComponentTest
{
    [Theory]
    [InlineData("error=wrong", "That is not the password")]
    [InlineData("error=wait&seconds=0", "again in 1 s")]
    [InlineData("error=wait&seconds=1", "again in 1 s")]
    [InlineData("error=wait&seconds=2", "again in 2 s")]
    [InlineData("error=wait&seconds=86399", "again in 86399 s")]
    [InlineData("error=wait&seconds=86400", "again in 86400 s")]
    [InlineData("error=wait&seconds=86401", "again in 86400 s")]
    [InlineData("error=wait&seconds=-5", "again in 1 s")]
    [InlineData("error=wait&seconds=soon", "again in 60 s")]
    [InlineData("error=wait&seconds=99999999999", "again in 60 s")]
    [InlineData("error=wait", "again in 60 s")]
    [InlineData("error=link", "That sign-in link was used already")]
    public void Message_Error_SaysWhatToDo(string query, string text) =>
        Assert.Contains(text, Open(query).Find("[role=alert]").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("error=")]
    [InlineData("error=%3Cscript%3E")]
    [InlineData("error=WRONG")]
    [InlineData("seconds=5")]
    public void Message_NoKnownError_IsNone(string query) => Assert.Empty(Open(query).FindAll("[role=alert]"));

    [Fact]
    public void ReturnUrl_Given_GoesAlongAsText()
    {
        var page = Open("returnUrl=" + Uri.EscapeDataString("/w/a\"><script>"));
        Assert.Equal("/w/a\"><script>", page.Find("[name=returnUrl]").GetAttribute("value"));
        Assert.Empty(page.FindAll("script"));
    }

    private IRenderedComponent<LoginPage> Open(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/login?" + query);
        return Render<LoginPage>();
    }
}
