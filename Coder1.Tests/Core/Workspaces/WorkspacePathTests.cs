using Coder1.Core.Workspaces;
using Xunit;
using static Coder1.Tests.Core.Workspaces.WorkspaceFixture;

namespace Coder1.Tests.Core.Workspaces;

public sealed class WorkspacePathTests : IDisposable
{
    private readonly WorkspaceFixture _fixture = new();

    private Workspace Workspace => _fixture.Workspace;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Resolve_NoPath_IsTheWorkspaceItself(string? path)
    {
        var resolved = WorkspacePath.Resolve(Workspace, path);
        Assert.True(resolved.IsRoot);
        Assert.Equal(_fixture.Root, resolved.Absolute);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../outside/secret")]
    [InlineData("a/../../outside")]
    [InlineData("a/..")]
    [InlineData(".")]
    [InlineData("./a")]
    [InlineData("a/.")]
    [InlineData("/")]
    [InlineData("/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\0b")]
    public void Resolve_Malformed_Refuses(string path)
    {
        Assert.Equal(WorkspaceFault.Malformed, Fault(() => WorkspacePath.Resolve(Workspace, path)));
        Assert.Equal(WorkspaceFault.Malformed, Fault(() => WorkspacePath.ResolveEntry(Workspace, path)));
    }

    [Fact]
    public void Resolve_HalfACharacter_Refuses() => // an attribute cannot carry one
        Assert.Equal(WorkspaceFault.Malformed, Fault(() => WorkspacePath.Resolve(Workspace, "a\ud800b")));

    [Theory]
    [InlineData("a")]
    [InlineData("a/b/c")]
    [InlineData("...")]
    [InlineData("..a")]
    [InlineData("a..")]
    [InlineData(@"..\..\etc")]
    [InlineData(@"C:\x")]
    [InlineData("~")]
    [InlineData("$HOME")]
    [InlineData("-rf")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("\"quoted\" 'name'")]
    [InlineData("%2e%2e")]
    [InlineData("😀/ü")]
    public void Resolve_OrdinaryName_StaysAsItIs(string path) =>
        Assert.Equal(_fixture.At(path), WorkspacePath.Resolve(Workspace, path).Absolute);

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Check_NameLength_IsBoundedInBytes(int bytes, bool valid)
    {
        foreach (var name in new[] { new string('a', bytes), new string('ü', bytes / 2) + new string('a', bytes % 2) })
        {
            if (valid) Assert.Equal(name, WorkspacePath.Check(name));
            else Assert.Equal(WorkspaceFault.Malformed, Fault(() => WorkspacePath.Check(name)));
        }
    }

    [Theory]
    [InlineData(4095, true)]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    [InlineData(40970, false)]
    public void Check_PathLength_IsBoundedInBytes(int bytes, bool valid)
    {
        var path = string.Join('/', Enumerable.Repeat("a", bytes))[..bytes].TrimEnd('/').PadRight(bytes, 'a');
        if (valid) Assert.Equal(path, WorkspacePath.Check(path));
        else Assert.Equal(WorkspaceFault.Malformed, Fault(() => WorkspacePath.Check(path)));
    }

    [Fact]
    public void Resolve_LongestPathInADeepRoot_RefusesAsTooLong()
    {
        var path = string.Join('/', Enumerable.Repeat(new string('a', 200), 20));
        _fixture.Folder(new string('a', 200));
        Assert.Equal(WorkspaceFault.Malformed, Fault(() => _fixture.Files.OpenRead(Workspace, $"{path}/{new string('b', 70)}")));
    }

    [Fact]
    public void Resolve_LinkThatStaysInside_IsFollowed()
    {
        _fixture.Write("real/file");
        _fixture.Link("relative", "real");
        _fixture.Link("absolute", _fixture.At("real"));
        _fixture.Link("round", "../outside/../ws/./real//file");
        _fixture.Link("chain", "relative/file");
        foreach (var path in new[] { "relative/file", "absolute/file", "round", "chain" })
            Assert.Equal(_fixture.At("real/file"), WorkspacePath.Resolve(Workspace, path).Absolute);
    }

    [Theory]
    [InlineData("../outside/secret")]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside/does-not-exist")]
    [InlineData("../ws-of-another")]
    public void Resolve_LinkThatLeadsOutside_Refuses(string target)
    {
        _fixture.Link("link", target);
        _fixture.Link("chain", "link");
        foreach (var path in new[] { "link", "link/x", "chain", "chain/x/y" })
            Assert.Equal(WorkspaceFault.LeadsOutside, Fault(() => WorkspacePath.Resolve(Workspace, path)));
        Assert.Equal(WorkspaceFault.LeadsOutside, Fault(() => WorkspacePath.ResolveEntry(Workspace, "link/x")));
    }

    [Fact]
    public void Resolve_LinkToAFolderWhoseNameBeginsLikeOurs_Refuses()
    {
        Directory.CreateDirectory(_fixture.Root + "-other");
        _fixture.Link("link", "../ws-other");
        Assert.Equal(WorkspaceFault.LeadsOutside, Fault(() => WorkspacePath.Resolve(Workspace, "link/x")));
    }

    [Fact]
    public void ResolveEntry_LinkThatLeadsOutside_IsTheLinkItself()
    {
        _fixture.Link("link", "../outside");
        Assert.Equal(_fixture.At("link"), WorkspacePath.ResolveEntry(Workspace, "link").Absolute);
    }

    [Fact]
    public void Resolve_LinksInACircle_Refuses()
    {
        _fixture.Link("self", "self");
        _fixture.Link("a", "b");
        _fixture.Link("b", "a/x");
        foreach (var path in new[] { "self", "self/x", "a", "b/y" })
            Assert.Equal(WorkspaceFault.NotFound, Fault(() => WorkspacePath.Resolve(Workspace, path)));
    }

    [Theory]
    [InlineData(39, true)]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void Resolve_ChainOfLinks_IsBounded(int links, bool valid)
    {
        _fixture.Write("link0");
        for (var i = 1; i <= links; i++) _fixture.Link($"link{i}", $"link{i - 1}");
        if (valid) Assert.Equal(_fixture.At("link0"), WorkspacePath.Resolve(Workspace, $"link{links}").Absolute);
        else Assert.Equal(WorkspaceFault.NotFound, Fault(() => WorkspacePath.Resolve(Workspace, $"link{links}")));
    }

    [Fact]
    public void Resolve_LinkThroughSomethingMissingAndUp_Refuses()
    {
        _fixture.Link("link", "missing/../../outside");
        Assert.Equal(WorkspaceFault.NotFound, Fault(() => WorkspacePath.Resolve(Workspace, "link")));
    }

    [Theory]
    [InlineData(".git", true)]
    [InlineData(".git/config", true)]
    [InlineData("module/.git/hooks/x", true)]
    [InlineData("link/config", true)]
    [InlineData(".gitignore", false)]
    [InlineData("git/.github", false)]
    public void IsInGit_ByNameOrThroughALink_IsTold(string path, bool expected)
    {
        _fixture.Folder(".git");
        _fixture.Link("link", ".git");
        Assert.Equal(expected, WorkspacePath.Resolve(Workspace, path).IsInGit);
    }
}
