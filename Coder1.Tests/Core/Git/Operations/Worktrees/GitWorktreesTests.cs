using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Worktrees;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Worktrees;

public sealed class GitWorktreesTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly WorkspaceOptions _options = new();
    private readonly GitWorktrees _worktrees;

    public GitWorktreesTests()
    {
        _worktrees = new GitWorktrees(_git.Runner, _git.Bounds, Options.Create(_options));
        _git.Repository.Commit("first");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task AddListRemove_AWorkingTree_Works()
    {
        var tree = await AddAsync("beside", "topic", create: true);
        Assert.Equal((_git.Repository.Beside("beside"), "topic", false), (tree.Path, tree.Branch, tree.Current));
        var all = await _worktrees.ListAsync(_git.Root, Cancellation);
        Assert.Equal((2, true, "main"), (all.Count, all[0].Current, all[0].Branch));
        await GitFixture.RefusedAsync(GitFault.Exists, () => AddAsync("again", "topic", create: false));
        await GitFixture.RefusedAsync(GitFault.Exists, () => AddAsync("beside", "x", create: true));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => AddAsync("again", "none", create: false));
        await File.WriteAllTextAsync(Path.Combine(tree.Path, "new"), "1", Cancellation);
        await GitFixture.RefusedAsync(GitFault.Dirty, () => _worktrees.RemoveAsync(_git.Root, tree.Path, force: false, Cancellation));
        await GitFixture.RefusedAsync(GitFault.Failed, () => _worktrees.RemoveAsync(_git.Root, _git.Root, force: true, Cancellation));
        await _worktrees.RemoveAsync(_git.Root, tree.Path, force: true, Cancellation);
        Assert.False(Directory.Exists(tree.Path));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _worktrees.RemoveAsync(_git.Root, tree.Path, force: true, Cancellation));
    }

    [Theory]
    [InlineData("/tmp/coder1-elsewhere")]
    [InlineData("../elsewhere")]
    [InlineData("tree/inside")]
    [InlineData("tree/.git/inside")]
    [InlineData("deep/er")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task Add_Elsewhere_IsRefused(string path)
    {
        await Assert.ThrowsAsync<WorkspaceException>(() => AddAsync(path, "topic", create: true));
        Assert.Single(await _worktrees.ListAsync(_git.Root, Cancellation));
    }

    [Fact]
    public async Task Add_UnderTheWorkspacesRoot_IsAllowed()
    {
        _options.Root = Directory.CreateDirectory(_git.Repository.Beside("root")).FullName;
        Assert.Equal(_git.Repository.Beside("root/deep/er"), (await AddAsync(_git.Repository.Beside("root/deep/er"), "topic", create: true)).Path);
        await Assert.ThrowsAsync<WorkspaceException>(() => AddAsync(_options.Root + "/../deep/er", "other", create: true));
    }

    private Task<Worktree> AddAsync(string path, string branch, bool create) => _worktrees.AddAsync(_git.Root, path, branch, create, Cancellation);
}
