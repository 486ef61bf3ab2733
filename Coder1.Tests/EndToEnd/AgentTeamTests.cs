using Coder1.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Coder1.Tests.EndToEnd;

/// <summary>Two scripted agents asked the same, with the real server and real git.</summary>
public sealed class AgentTeamTests(BrowserFixture fixture) : EndToEndTest(fixture)
{
    private AgentDriver Agents => field ??= new AgentDriver(Page);

    protected override string[] Settings => ScriptedAgents.Settings(Folder.Path);

    [Fact]
    public async Task Team_AskedTheSame_IsComparedOneTakenAndTakenBack()
    {
        await Ide.OpenAsync();
        await Agents.AskTeamAsync("put src/app.ts export const answer = 43; say It is 43 now.");
        await Expect(Agents.TeamMembers.First).ToContainTextAsync("It is 43 now.");
        await Expect(Agents.TeamMembers.Last).ToContainTextAsync("Done");
        await Expect(Agents.TeamFiles).ToHaveCountAsync(1);
        await Expect(Agents.TeamFiles.First.GetByTestId("agents-diff")).ToHaveCountAsync(2);
        Assert.Contains("42", await FileAsync("src/app.ts"), StringComparison.Ordinal);

        await Agents.TeamMembers.Last.GetByTestId("agents-team-open").ClickAsync();
        await Agents.AskAsync("put src/second.ts only the second");
        await Expect(Agents.Panel.GetByText("Done in")).ToHaveCountAsync(2);
        await Agents.Panel.GetByTestId("agents-menu").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Its team" }).ClickAsync();
        await Expect(Agents.TeamFiles).ToHaveCountAsync(2);
        await Expect(Agents.TeamFiles.Last).ToContainTextAsync("left it as it was");
        await CheckPartAsync("agents", "a team");
        await PictureAsync("compared");

        await Page.SetViewportSizeAsync(420, 844);
        await PictureAsync("narrow");
        Assert.True(await Agents.Panel.EvaluateAsync<bool>("panel => [...panel.querySelectorAll('.c1g > *, .c1g-member, .c1g-side, button')].every(it => it.getBoundingClientRect().right <= innerWidth + 1)"));
        await Page.SetViewportSizeAsync(1280, 800);

        await Agents.TeamMembers.Last.GetByTestId("agents-team-take").ClickAsync();
        await Agents.Confirm.ClickAsync();
        await Expect(Agents.Panel.GetByTestId("agents-team-taken")).ToContainTextAsync("2 files");
        Assert.StartsWith("only the second", await FileAsync("src/second.ts"), StringComparison.Ordinal);
        Assert.Contains("43", await FileAsync("src/app.ts"), StringComparison.Ordinal);
        await Expect(Agents.TeamMembers.First).ToContainTextAsync("its copy was removed");
        await PictureAsync("taken");

        await Page.ReloadAsync();
        await Agents.Panel.GetByTestId("agents-team-undo").ClickAsync();
        await Expect(Agents.Panel.GetByTestId("agents-team-undo")).ToBeHiddenAsync();
        Assert.Contains("42", await FileAsync("src/app.ts"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Folder.Path, "src/second.ts")));

        await Agents.BackAsync();
        await Expect(Agents.Panel.GetByTestId("agents-team-row")).ToHaveCountAsync(1);
        await CheckPartAsync("agents", "the list");
        await Agents.Panel.GetByTestId("agents-team-row").ClickAsync();
        await Agents.Panel.GetByTestId("agents-team-discard").ClickAsync();
        await Agents.Confirm.ClickAsync();
        await Expect(Agents.Panel.GetByTestId("agents-first")).ToBeVisibleAsync();
    }

    private Task<string> FileAsync(string path) => File.ReadAllTextAsync(Path.Combine(Folder.Path, path), TestContext.Current.CancellationToken);
}
