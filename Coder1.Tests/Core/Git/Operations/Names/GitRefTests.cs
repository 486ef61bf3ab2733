using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Names;

public sealed class GitRefTests
{
    private static readonly string[] Names =
    [
        "main", "feature/a-b_c", "a@b", "é", "v1.0", "a{b", "HEADs", "-x", "a..b", "a b", "a~1", "a^", "a:b", "a?", "a*", "a[b", "a\\b", "/a", "a/",
        "a//b", ".a", "a/.b", "a.lock", "a.lock/b", "a.", "@", "a@{b", "a\u007fb", "a\tb", "HEAD", "--upload-pack=x",
    ];

    [Fact]
    public void Branch_AnyName_AgreesWithGit()
    {
        using var repository = new TestRepository();
        Assert.All(Names, name => Assert.Equal(
            repository.Try("check-ref-format", "--branch", name).ExitCode == 0 && name != "@", IsLegal(() => GitRef.Branch(name))));
    }

    [Theory]
    [InlineData(GitRef.MaxCharacters - 1, true)]
    [InlineData(GitRef.MaxCharacters, true)]
    [InlineData(GitRef.MaxCharacters + 1, false)]
    public void Branch_LongNames_KeepsTheBound(int letters, bool isLegal) =>
        Assert.Equal(isLegal, IsLegal(() => GitRef.Branch(new string('a', letters))));

    [Theory]
    [InlineData("HEAD~2", true)]
    [InlineData("v1^{commit}", true)]
    [InlineData("stash@{0}", true)]
    [InlineData("--exec=x", false)]
    [InlineData(":/text", false)]
    [InlineData("a..b", false)]
    [InlineData("a\nb", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Revision_AnyText_TakesWhatCanBeOne(string? revision, bool isLegal) =>
        Assert.Equal(isLegal, IsLegal(() => GitRef.Revision(revision)));

    [Theory]
    [InlineData("0123456789012345678901234567890123456789", true)]
    [InlineData("012345678901234567890123456789012345678", false)]
    [InlineData("012345678901234567890123456789012345678G", false)]
    [InlineData("stash@{0}", false)]
    public void Hash_AnyText_TakesWholeHashesOnly(string hash, bool isLegal) => Assert.Equal(isLegal, IsLegal(() => GitRef.Hash(hash)));

    private static bool IsLegal(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (WorkspaceException refusal)
        {
            Assert.Equal(WorkspaceFault.Malformed, refusal.Fault);
            return false;
        }
    }
}
