using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Stashes;
using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Stashes;

public sealed class GitStashesTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitStashes _stashes;

    public GitStashesTests()
    {
        _stashes = new GitStashes(_git.Runner, _git.Bounds);
        _git.Repository.File("a", "0\n");
        _git.Repository.Commit("first");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task PushApplyDropRestore_SomeStashes_NamesThemByHash()
    {
        Assert.Empty(await ListAsync());
        await GitFixture.RefusedAsync(GitFault.Nothing, () => PushAsync(new StashRequest("none")));
        _git.Repository.File("a", "1\n");
        await PushAsync(new StashRequest("the first: with a colon"));
        _git.Repository.File("new", "1");
        await GitFixture.RefusedAsync(GitFault.Nothing, () => PushAsync(new StashRequest(null)));
        await PushAsync(new StashRequest(null, Untracked: true));
        Assert.Equal("", _git.Status());
        var list = await ListAsync();
        Assert.Equal(("the first: with a colon", "main"), (list[1].Message, list[1].Branch));
        Assert.StartsWith("WIP on main", list[0].Message, StringComparison.Ordinal);

        await _stashes.ApplyAsync(_git.Root, list[1].Commit, pop: true, Cancellation);
        Assert.Equal((" M a", 1), (_git.Status(), (await ListAsync()).Count));
        await _stashes.DropAsync(_git.Root, list[0].Commit, Cancellation);
        Assert.Empty(await ListAsync());
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _stashes.DropAsync(_git.Root, list[0].Commit, Cancellation));
        await _stashes.RestoreAsync(_git.Root, list[0].Commit, list[0].Message, Cancellation);
        Assert.Equal(list[0].Commit, Assert.Single(await ListAsync()).Commit);
        await _stashes.ApplyAsync(_git.Root, list[0].Commit, pop: false, Cancellation);
        Assert.Equal("1", _git.Read("new"));
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Apply_InConflict_KeepsTheStash()
    {
        _git.Repository.File("a", "1\n");
        await PushAsync(new StashRequest("mine"));
        _git.Repository.File("a", "2\n");
        _git.Repository.Commit("second");
        var stash = Assert.Single(await ListAsync());
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => _stashes.ApplyAsync(_git.Root, stash.Commit, pop: true, Cancellation));
        Assert.Equal(("UU a", 1), (_git.Status(), (await ListAsync()).Count));
    }

    [Fact]
    public async Task Push_OnlyWhatIsStaged_LeavesTheRest()
    {
        _git.Repository.File("b", "1");
        _git.Repository.Git("add", "b");
        _git.Repository.File("a", "1\n");
        await PushAsync(new StashRequest("staged", Staged: true));
        Assert.Equal(" M a", _git.Status());
    }

    [Fact]
    public async Task Any_WhatNamesNoStash_IsRefused()
    {
        await Assert.ThrowsAsync<WorkspaceException>(() => _stashes.DropAsync(_git.Root, "stash@{0}", Cancellation));
        await Assert.ThrowsAsync<WorkspaceException>(() => PushAsync(new StashRequest("two\nlines")));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _stashes.RestoreAsync(_git.Root, new string('1', 40), "x", Cancellation));
        var head = _git.Repository.Git("rev-parse", "HEAD").Trim();
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _stashes.RestoreAsync(_git.Root, head, "x", Cancellation));
    }

    private Task PushAsync(StashRequest request) => _stashes.PushAsync(_git.Root, request, Cancellation);

    private Task<IReadOnlyList<Stash>> ListAsync() => _stashes.ListAsync(_git.Root, Cancellation);
}
