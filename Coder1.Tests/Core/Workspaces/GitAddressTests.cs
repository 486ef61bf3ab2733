using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class GitAddressTests
{
    [Theory]
    [InlineData("https://github.com/owner/repo", "repo")]
    [InlineData("https://github.com/owner/repo.git", "repo")]
    [InlineData("https://github.com/owner/repo.git/", "repo")]
    [InlineData("https://user:token@host:8443/re-po_1.x", "re-po_1.x")]
    [InlineData("http://127.0.0.1:1/x", "x")]
    [InlineData("ssh://git@host:22/owner/repo.git", "repo")]
    [InlineData("git@github.com:owner/repo.git", "repo")]
    [InlineData("git@host:repo", "repo")]
    public void FolderName_Address_IsTheRepositorysName(string url, string name) =>
        Assert.Equal(name, GitAddress.FolderName(url, allowFile: false));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/etc")]
    [InlineData("../x")]
    [InlineData("file:///srv/repo")]
    [InlineData("ext::sh -c id")]
    [InlineData("ext::sh")]
    [InlineData("--upload-pack=id")]
    [InlineData("-oProxyCommand=id")]
    [InlineData("ssh://-oProxyCommand=id/x")]
    [InlineData("ssh://-x@host/x")]
    [InlineData("ssh://git@-oProxyCommand=id/x")]
    [InlineData("git@-oProxyCommand=id:x")]
    [InlineData("git@host:-x")]
    [InlineData("root@host:x/y")]
    [InlineData("ftp://host/x")]
    [InlineData("https://host")]
    [InlineData("https://host/")]
    [InlineData("https://host/..")]
    [InlineData("https://host/.git")]
    [InlineData("https://host/.hidden")]
    [InlineData("https://host/a b")]
    [InlineData("https://host/a\nb")]
    public void FolderName_NotAllowed_Refuses(string? url) =>
        Assert.Equal(WorkspaceFault.Malformed, WorkspaceFixture.Fault(() => GitAddress.FolderName(url, allowFile: false)));

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void FolderName_Length_IsBounded(int length, bool valid)
    {
        var url = $"https://host/{new string('a', length - 15)}/x";
        if (valid) Assert.Equal("x", GitAddress.FolderName(url, allowFile: false));
        else Assert.Equal(WorkspaceFault.Malformed, WorkspaceFixture.Fault(() => GitAddress.FolderName(url, allowFile: false)));
    }

    [Fact]
    public void FolderName_FileWhereAllowed_IsTaken() => Assert.Equal("repo", GitAddress.FolderName("file:///srv/repo.git", allowFile: true));
}
