using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class WorkspaceIdTests
{
    [Theory]
    [InlineData("/home/me/project", "project-")]
    [InlineData("/home/me/My Project", "my-project-")]
    [InlineData("/home/me/a--b..c_", "a-b..c_-")]
    [InlineData("/x/.config", "config-")]
    [InlineData("/x/Ünïcode-", "n-code-")]
    public void Of_Path_BeginsWithTheFoldersName(string path, string start)
    {
        var id = WorkspaceId.Of(path);
        Assert.StartsWith(start, id.Value, StringComparison.Ordinal);
        Assert.Equal(start.Length + 10, id.Value.Length);
        Assert.True(WorkspaceId.TryParse(id.Value, out var parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/x/😀")]
    [InlineData("/x/---")]
    public void Of_NameWithoutALetter_IsTheHashAlone(string path)
    {
        Assert.Equal(10, WorkspaceId.Of(path).Value.Length);
        Assert.True(WorkspaceId.TryParse(WorkspaceId.Of(path).Value, out _));
    }

    [Fact]
    public void Of_SamePath_IsTheSameAfterARestart() =>
        Assert.Equal("project-225df30940", WorkspaceId.Of("/home/me/project").Value);

    [Fact]
    public void Of_SameNameElsewhere_Differs() =>
        Assert.NotEqual(WorkspaceId.Of("/a/project"), WorkspaceId.Of("/b/project"));

    [Fact]
    public void Of_LongName_StaysParsable() =>
        Assert.True(WorkspaceId.TryParse(WorkspaceId.Of("/x/" + new string('a', 255)).Value, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".a")]
    [InlineData("a/b")]
    [InlineData("A")]
    [InlineData("a\n")]
    [InlineData("-a")]
    [InlineData("a%2e")]
    public void TryParse_Foreign_IsFalse(string? text) => Assert.False(WorkspaceId.TryParse(text, out _));

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void TryParse_Length_IsBounded(int length, bool valid) =>
        Assert.Equal(valid, WorkspaceId.TryParse(new string('a', length), out _));
}
