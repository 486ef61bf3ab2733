using System.Text.RegularExpressions;
using Bunit;
using Coder1.Bench.Servers;
using Coder1.Tests.TestKit;
using Coder1.Web.Components.Admin;
using Xunit;

namespace Coder1.Tests.Components.Admin;

public sealed class MemoryPageTests : ComponentTest
{
    [Fact]
    public void Rendered_Page_HasEveryPartThatTheScriptAsksFor()
    {
        var page = Render<MemoryPage>();
        var asked = Directory.GetFiles(Path.Combine(RepositoryRoot.Find(), "wwwroot", "src", "admin"), "*.ts")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\\bpart\\(\"([a-z-]+)\"\\)").Select(match => match.Groups[1].Value)).Distinct().ToList();
        Assert.True(asked.Count > 15);
        Assert.All(asked, name => Assert.Single(page.FindAll($"[data-part='{name}']")));
    }

    [Fact]
    public void Rendered_Page_HasAFigureForEveryChartAndAPlaceForEveryLink()
    {
        var page = Render<MemoryPage>();
        foreach (var chart in (string[])["container", "owners", "heap", "sessions"])
            Assert.NotEmpty(page.Find($"[data-part=chart-{chart}] h2").TextContent);
        Assert.All(page.FindAll("nav a"), link => Assert.Single(page.FindAll(link.GetAttribute("href")!.Replace("/admin/memory", "", StringComparison.Ordinal))));
    }
}
