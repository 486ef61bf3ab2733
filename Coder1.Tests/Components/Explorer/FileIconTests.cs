using System.Text.Json;
using Coder1.Bench.Servers;
using Coder1.Web.Components.Explorer;
using Xunit;

namespace Coder1.Tests.Components.Explorer;

public sealed class FileIconTests
{
    [Theory]
    [InlineData("Program.cs", "file-code", "green")]
    [InlineData("PROGRAM.CS", "file-code", "green")]
    [InlineData("Dockerfile", "container", "blue")]
    [InlineData("README.md", "info", "blue")]
    [InlineData("notes.md", "file-text", "blue")]
    [InlineData(".gitignore", "git-branch", "orange")]
    [InlineData("archive.tar.gz", "file-archive", "grey")]
    [InlineData("src/deep/app.ts", "file-code", "blue")]
    [InlineData("no-extension", "file", "grey")]
    [InlineData("", "file", "grey")]
    [InlineData(".", "file", "grey")]
    [InlineData("strange.\uFFFD", "file", "grey")]
    public void For_Name_IsIconAndTint(string name, string icon, string tint) =>
        Assert.Equal((icon, tint), FileIcon.For(name));

    [Fact]
    public void For_AnyKnownName_IsInTheSpriteAndTheStylesheet()
    {
        var root = RepositoryRoot.Find();
        var icons = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(root, "wwwroot/icons/icons.json")))!;
        var styles = string.Concat(Directory.GetFiles(Path.Combine(root, "wwwroot/styles"), "*.css").Select(File.ReadAllText));
        foreach (var (icon, tint) in FileIcon.All)
        {
            Assert.Contains(icon, icons);
            Assert.Contains($".c1-tint-{tint} ", styles, StringComparison.Ordinal);
        }
    }
}
