using Bunit;
using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Layout;
using Xunit;

namespace Coder1.Tests.Components.Layout;

public sealed class ShortcutHelpTests : ComponentTest
{
    public static TheoryData<string> Keys => [.. ShortcutHelp.All.Select(shortcut => shortcut.Keys)];

    [Theory, MemberData(nameof(Keys))]
    public void Help_EveryShortcut_StandsWhereShortcutsAreMade(string keys)
    {
        var source = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "wwwroot", "src", "shortcut-names.ts"));
        Assert.Contains($"- {keys}: ", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_Shown_ShowsThemAllAndNoneTwice()
    {
        var help = Render<ShortcutHelp>();
        Assert.Equal(ShortcutHelp.All.Select(shortcut => shortcut.What), help.FindAll("dd").Select(what => what.TextContent));
        Assert.Equal(ShortcutHelp.All.Length, ShortcutHelp.All.DistinctBy(shortcut => shortcut.Keys).Count());
        Assert.Equal(["Ctrl", "Shift", "E"], help.FindAll("dt").Single(keys => keys.TextContent == "CtrlShiftE").QuerySelectorAll("kbd").Select(key => key.TextContent));
    }
}
