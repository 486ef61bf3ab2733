using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Merging;
using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Merging;

public sealed class GitMergesTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitMerges _merges;
    private readonly GitResolve _resolve;

    public GitMergesTests()
    {
        _merges = new GitMerges(_git.Runner);
        _resolve = new GitResolve(_git.Runner, _git.Spool, _git.Index);
        foreach (var file in (string[])["both", "we-delete", "they-delete"]) _git.Repository.File(file, "base\n");
        _git.Repository.Commit("base");
        _git.Repository.Git("switch", "-q", "-c", "other");
        Change("theirs", "they-delete", "we-delete");
        _git.Repository.Git("switch", "-q", "main");
        Change("ours", "we-delete", "they-delete");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Merge_WithoutConflicts_IsCommitted()
    {
        _git.Repository.Git("switch", "-q", "-c", "free", "main^");
        _git.Repository.File("free", "1");
        _git.Repository.Commit("free");
        await _merges.MergeAsync(_git.Root, "main", Cancellation);
        Assert.Equal("Merge branch 'main' into free", _git.Repository.Git("log", "-1", "--format=%s").Trim());
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _merges.MergeAsync(_git.Root, "none", Cancellation));
        await GitFixture.RefusedAsync(GitFault.Nothing, () => _merges.ActAsync(_git.Root, "continue", Cancellation));
        await Assert.ThrowsAsync<WorkspaceException>(() => _merges.ActAsync(_git.Root, "--exec", Cancellation));
    }

    [Theory]
    [InlineData("ours")]
    [InlineData("theirs")]
    public async Task Merge_WithConflicts_AreResolvedBySide(string side)
    {
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => _merges.MergeAsync(_git.Root, "other", Cancellation));
        Assert.Equal("UU both,AA new,UD they-delete,DU we-delete", _git.Status());
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => _merges.ActAsync(_git.Root, "continue", Cancellation));
        await _resolve.ResolveAsync(_git.Root, ["both", "new", "they-delete", "we-delete"], side, Cancellation);
        var isOurs = side == "ours";
        Assert.Equal(($"{side}\n", $"{side}\n"), (_git.Read("both"), _git.Read("new")));
        Assert.Equal((isOurs, !isOurs), (File.Exists(_git.At("they-delete")), File.Exists(_git.At("we-delete"))));
        Assert.DoesNotContain("U", _git.Status(), StringComparison.Ordinal);
        await _merges.ActAsync(_git.Root, "continue", Cancellation);
        Assert.Equal(("", "Merge branch 'other'"), (_git.Status(), _git.Repository.Git("log", "-1", "--format=%s").Trim()));
        await GitFixture.RefusedAsync(GitFault.Conflict, () => _resolve.ResolveAsync(_git.Root, ["both"], side, Cancellation));
    }

    [Fact]
    public async Task Resolve_Marked_TakesFilesAsTheyAre()
    {
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => _merges.MergeAsync(_git.Root, "other", Cancellation));
        _git.Repository.File("both", "mine");
        File.Delete(_git.At("new"));
        await _resolve.ResolveAsync(_git.Root, ["both", "new"], "marked", Cancellation);
        Assert.Equal("M  both,D  new,UD they-delete,DU we-delete", _git.Status());
        await _merges.ActAsync(_git.Root, "abort", Cancellation);
        Assert.Equal(("", "ours\n"), (_git.Status(), _git.Read("both")));
    }

    [Theory]
    [InlineData("rebase", "rebase", "other")]
    [InlineData("cherry-pick", "cherry-pick", "other")]
    [InlineData("revert", "revert", "--no-edit", "main^")]
    public async Task Act_OtherOperations_AbortSkipAndContinue(string name, params string[] command)
    {
        if (name == "revert")
        {
            Change2("both", "1\n");
            Change2("both", "2\n");
        }

        var head = _git.Repository.Git("rev-parse", "HEAD");
        Assert.NotEqual(0, _git.Repository.Try(command).ExitCode);
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => _merges.ActAsync(_git.Root, "continue", Cancellation));
        await _merges.ActAsync(_git.Root, "abort", Cancellation);
        Assert.Equal((head, ""), (_git.Repository.Git("rev-parse", "HEAD"), _git.Status()));
        Assert.NotEqual(0, _git.Repository.Try(command).ExitCode);
        await _merges.ActAsync(_git.Root, "skip", Cancellation);
        await GitFixture.RefusedAsync(GitFault.Nothing, () => _merges.ActAsync(_git.Root, "skip", Cancellation));
    }

    private void Change(string side, string delete, string change)
    {
        _git.Repository.File("both", $"{side}\n");
        _git.Repository.File("new", $"{side}\n");
        File.Delete(_git.At(delete));
        _git.Repository.File(change, $"{side}\n");
        _git.Repository.Commit(side);
    }

    private void Change2(string file, string content)
    {
        _git.Repository.File(file, content);
        _git.Repository.Commit(content.Trim());
    }
}
