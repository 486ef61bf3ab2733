using Coder1.Core.Git.Operations.Branches;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Branches;

public sealed class GitBranchesTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitBranches _branches;

    public GitBranchesTests() => _branches = new GitBranches(_git.Runner, _git.Bounds);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task List_BranchesOfAllKinds_TellsOfEach()
    {
        _git.Repository.Commit("first");
        _git.Repository.Git("tag", "-a", "-m", "a tag", "v1");
        _git.Repository.Git("clone", "-q", "--bare", ".", _git.Repository.Beside("bare"));
        _git.Repository.Git("remote", "add", "origin", _git.Repository.Beside("bare"));
        _git.Repository.Git("fetch", "-q");
        _git.Repository.Git("remote", "set-head", "origin", "main");
        _git.Repository.Git("branch", "-q", "-u", "origin/main");
        _git.Repository.Commit("ahead");
        _git.Repository.Git("worktree", "add", "-q", "-b", "elsewhere", _git.Repository.Beside("elsewhere"), "v1");
        _git.Repository.Git("branch", "-q", "gone", "v1");
        _git.Repository.Git("config", "branch.gone.remote", "origin");
        _git.Repository.Git("config", "branch.gone.merge", "refs/heads/none");

        var list = await _branches.ListAsync(_git.Root, Cancellation);
        Assert.Equal(("main", false, "origin"), (list.Current, list.Truncated, Assert.Single(list.RemoteNames)));
        var main = list.Branches.Single(branch => branch.Name == "main");
        Assert.Equal(("origin/main", 1, 0, "ahead", null), (main.Upstream, main.Ahead, main.Behind, main.Subject, main.UpstreamGone));
        Assert.True(list.Branches.Single(branch => branch.Name == "gone").UpstreamGone);
        Assert.Equal(_git.Repository.Beside("elsewhere"), list.Branches.Single(branch => branch.Name == "elsewhere").Worktree);
        Assert.Equal("origin/main", Assert.Single(list.Remotes).Name);
        var tag = Assert.Single(list.Tags);
        Assert.Equal(("v1", _git.Repository.Git("rev-parse", "v1^{commit}").Trim()), (tag.Name, tag.Commit));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task List_ManyBranches_KeepsTheBound(int count, bool isCut)
    {
        _git.Limits.MaxListed = 3;
        _git.Repository.Commit("first");
        for (var number = 1; number < count; number++) _git.Repository.Git("branch", $"b{number}");
        var list = await _branches.ListAsync(_git.Root, Cancellation);
        Assert.Equal((Math.Min(3, count), isCut), (list.Branches.Count, list.Truncated));
    }

    [Fact]
    public async Task List_BeforeTheFirstCommit_KnowsTheBranch()
    {
        var list = await _branches.ListAsync(_git.Root, Cancellation);
        Assert.Equal(("main", 0), (list.Current, list.Branches.Count));
    }

    [Fact]
    public async Task CreateRenameDelete_ABranch_CanBeTakenBack()
    {
        _git.Repository.Commit("first");
        await _branches.CreateAsync(_git.Root, "topic/é", null, switchTo: true, Cancellation);
        _git.Repository.Commit("second");
        _git.Repository.Git("switch", "-q", "main");
        await _branches.RenameAsync(_git.Root, "topic/é", "better", Cancellation);
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => _branches.DeleteAsync(_git.Root, "better", force: false, Cancellation));
        var commit = await _branches.DeleteAsync(_git.Root, "better", force: true, Cancellation);
        await _branches.CreateAsync(_git.Root, "better", commit, switchTo: false, Cancellation);
        Assert.Equal("second", _git.Repository.Git("log", "-1", "--format=%s", "better").Trim());
        await GitFixture.RefusedAsync(GitFault.Exists, () => _branches.CreateAsync(_git.Root, "main", null, switchTo: false, Cancellation));
        await GitFixture.RefusedAsync(GitFault.Exists, () => _branches.CreateAsync(_git.Root, "better/x", null, switchTo: false, Cancellation));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _branches.CreateAsync(_git.Root, "x", "none", switchTo: false, Cancellation));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _branches.DeleteAsync(_git.Root, "none", force: false, Cancellation));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _branches.RenameAsync(_git.Root, "none", "x", Cancellation));
        await Assert.ThrowsAsync<WorkspaceException>(() => _branches.CreateAsync(_git.Root, "--force", null, switchTo: false, Cancellation));
    }
}
