using Bunit;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Terminals;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace Coder1.Tests.Components.Terminals;

public sealed class TerminalNameInputTests : ComponentTest
{
    private readonly List<string?> _answers = [];

    [Theory]
    [InlineData("  new  ", "new")]
    [InlineData("old", "old")]
    [InlineData("   ", null)]
    public async Task Enter_Typed_AnswersTheTrimmedName(string typed, string? answer)
    {
        var input = Open();
        Assert.Equal("old", input.Find("input").GetAttribute("value"));
        await input.Find("input").InputAsync(typed);
        await input.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.Equal([answer], _answers);
    }

    [Fact]
    public async Task Escape_Twice_AnswersOnce()
    {
        var input = Open();
        await input.Find("input").InputAsync("new");
        await input.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "x" });
        await input.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        await input.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        Assert.Equal([null], _answers);
    }

    private IRenderedComponent<TerminalNameInput> Open()
    {
        _ = State;
        return Render<TerminalNameInput>(parameters => parameters.Add(it => it.Name, "old").Add(it => it.OnDone, _answers.Add));
    }
}
