using Coder1.Core.Git.Operations.Branches;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Branches;

public sealed class GitCheckoutTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitCheckout _checkout;

    public GitCheckoutTests()
    {
        _checkout = new GitCheckout(_git.Runner);
        _git.Repository.File("a", "1\n");
        _git.Repository.Commit("1");
        _git.Repository.Git("branch", "other");
        _git.Repository.File("a", "2\n");
        _git.Repository.Commit("2");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Head => _git.Repository.Git("rev-parse", "--abbrev-ref", "HEAD").Trim();

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Switch_BranchAndCommit_GoesThere()
    {
        await SwitchAsync(new CheckoutTarget("other", null, null));
        Assert.Equal("other", Head);
        await SwitchAsync(new CheckoutTarget(null, "main^", null));
        Assert.Equal("HEAD", Head);
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => SwitchAsync(new CheckoutTarget("none", null, null)));
        await Assert.ThrowsAsync<WorkspaceException>(() => SwitchAsync(new CheckoutTarget("main", "main", null)));
        await Assert.ThrowsAsync<WorkspaceException>(() => SwitchAsync(new CheckoutTarget("-", null, null)));
    }

    [Fact]
    public async Task Switch_ARemoteBranch_MakesOneThatFollowsIt()
    {
        _git.Repository.Git("clone", "-q", "--bare", ".", _git.Repository.Beside("bare"));
        _git.Repository.Git("remote", "add", "up/stream", _git.Repository.Beside("bare"));
        _git.Repository.Git("fetch", "-q", "up/stream");
        _git.Repository.Git("branch", "-q", "-D", "other");
        foreach (var _ in (int[])[1, 2])
        {
            await SwitchAsync(new CheckoutTarget(null, null, "up/stream/other"));
            Assert.Equal("other", Head);
            Assert.Equal("up/stream/other", _git.Repository.Git("rev-parse", "--abbrev-ref", "other@{u}").Trim());
            await SwitchAsync(new CheckoutTarget("main", null, null));
        }
    }

    [Fact]
    public async Task Switch_ChangesInTheWay_SaysSoOrCarriesThemOver()
    {
        _git.Repository.File("b", "mine");
        _git.Repository.Git("add", "b");
        _git.Repository.File("a", "mine\n");
        await GitFixture.RefusedAsync(GitFault.Dirty, () => SwitchAsync(new CheckoutTarget("other", null, null)));
        var refusal = await GitFixture.RefusedAsync(GitFault.Unmerged, () => SwitchAsync(new CheckoutTarget("other", null, null, Stash: true)));
        Assert.Contains("The switch worked", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("other", Head);
        Assert.Contains("UU a", _git.Status(), StringComparison.Ordinal);
        Assert.NotEqual("", _git.Repository.Git("stash", "list"));
    }

    [Fact]
    public async Task Switch_ChangesThatFit_AreCarriedOver()
    {
        _git.Repository.File("b", "mine");
        _git.Repository.Git("add", "b");
        await SwitchAsync(new CheckoutTarget("other", null, null, Stash: true));
        Assert.Equal(("other", "A  b", ""), (Head, _git.Status(), _git.Repository.Git("stash", "list")));
        await SwitchAsync(new CheckoutTarget("main", null, null, Stash: true));
        Assert.Equal(("main", "A  b"), (Head, _git.Status()));
    }

    [Fact]
    public async Task Switch_CarriedButRefused_IsAsItWas()
    {
        _git.Repository.File("a", "3\n");
        _git.Repository.Git("add", "a");
        _git.Repository.File("a", "4\n");
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => SwitchAsync(new CheckoutTarget("none", null, null, Stash: true)));
        Assert.Equal(("main", "MM a", "4\n", ""), (Head, _git.Status(), _git.Read("a"), _git.Repository.Git("stash", "list")));
    }

    private Task SwitchAsync(CheckoutTarget target) => _checkout.SwitchAsync(_git.Root, target, Cancellation);
}
