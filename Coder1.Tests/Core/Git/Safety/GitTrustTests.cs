using Coder1.Core.Git.Safety;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Git.Safety;

public sealed class GitTrustTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Set_Trusted_IsKnownAfterARestart()
    {
        Open().Set("/a", true);
        var trust = Open();
        Assert.True(trust.IsTrusted("/a"));
        Assert.False(trust.IsTrusted("/a/b"));
        trust.Set("/a", false);
        Assert.False(Open().IsTrusted("/a"));
    }

    [Theory]
    [InlineData(GitTrust.MaxFolders - 1, true)]
    [InlineData(GitTrust.MaxFolders, false)]
    [InlineData(GitTrust.MaxFolders + 1, false)]
    public void Set_OneMore_ForgetsTheOldestAtTheBound(int before, bool isKept)
    {
        _folder.File("git-trust.json",
            System.Text.Json.JsonSerializer.Serialize(Enumerable.Range(0, before).Select(number => $"/{number}")));
        var trust = Open();
        trust.Set("/new", true);
        Assert.True(trust.IsTrusted("/new"));
        Assert.Equal(isKept, trust.IsTrusted("/0"));
        Assert.True(trust.IsTrusted($"/{before - 1}"));
    }

    [Fact]
    public void IsTrusted_TheFileIsForeign_NobodyIs()
    {
        _folder.File("git-trust.json", "{\"/a\":true");
        Assert.False(Open().IsTrusted("/a"));
    }

    private GitTrust Open() => new(new DataFolder(Microsoft.Extensions.Options.Options.Create(new DataOptions { Path = _folder.Path })));
}
