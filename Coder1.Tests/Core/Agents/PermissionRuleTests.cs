using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents;

public sealed class PermissionRuleTests
{
    private const string Folder = "/work/ws";

    [Theory]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Write b/c.txt", "/work/ws/b/c.txt", true)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Delete c.txt", "/work/ws/c.txt", false)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "read", "Write a.txt", "/work/ws/a.txt", false)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Write x", "/home/me/.ssh/authorized_keys", false)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Write x", "/work/ws/../x", false)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Write x", "/work/wsx/x", false)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Write x", null, false)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Write x", "/work/ws/.git/hooks/pre-commit", false)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Write x", "/work/ws/sub/.git/config", false)]
    [InlineData("edit", "Write a.txt", "/work/ws/a.txt", "edit", "Write x", "/work/ws/.gitignore", true)]
    [InlineData("execute", "npm test", null, "execute", "npm test", null, true)]
    [InlineData("execute", "npm test", null, "execute", "npm test; rm -rf /", null, false)]
    [InlineData("delete", "Delete a", "/work/ws/a", "delete", "Delete b", "/work/ws/b", false)]
    [InlineData("execute", "cat x", null, "execute", "cat x", "/etc/x", false)]
    [InlineData("other", "", null, "other", "", null, false)]
    public void Rule_RememberedForOne_AnswersTheLikeOnly(
        string kind, string title, string? path, string nextKind, string nextTitle, string? nextPath, bool matches) =>
        Assert.Equal(matches, PermissionRule.For(Call(kind, title, path), Folder, allow: true).Matches(Call(nextKind, nextTitle, nextPath), Folder));

    [Theory]
    [InlineData("inside/file", true)]
    [InlineData("link", false)]
    [InlineData("folder/file", false)]
    public void Rule_AnswersNothingBehindALink(string path, bool matches)
    {
        using var workspace = new TempFolder();
        using var outside = new TempFolder();
        workspace.File("inside/file", "");
        File.CreateSymbolicLink(Path.Combine(workspace.Path, "link"), outside.File("secret", ""));
        Directory.CreateSymbolicLink(Path.Combine(workspace.Path, "folder"), outside.Path);
        var rule = PermissionRule.For(Call("edit", "Write a", Path.Combine(workspace.Path, "a")), workspace.Path, allow: true);
        Assert.Equal(matches, rule.Matches(Call("edit", "Write b", Path.Combine(workspace.Path, path)), workspace.Path));
    }

    [Fact]
    public void Words_OfARule_SayWhatItDoes()
    {
        Assert.Equal("allow edit: “Write …”, files of the workspace", PermissionRule.For(Call("edit", "Write a", "/work/ws/a"), Folder, allow: true).Words);
        Assert.Equal("reject execute: exactly “rm -rf x”", PermissionRule.For(Call("execute", "rm -rf x", null), Folder, allow: false).Words);
    }

    private static JsonElement Call(string kind, string title, string? path) => JsonSerializer.Deserialize<JsonElement>(
        (path is null ? Updates.Request(kind, title) : Updates.Request(kind, title, path)).ToolCall.Span);
}
