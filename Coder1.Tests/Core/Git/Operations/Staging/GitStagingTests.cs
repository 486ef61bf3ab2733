using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Staging;
using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Staging;

public sealed class GitStagingTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitStaging _staging;

    public GitStagingTests() => _staging = new GitStaging(_git.Runner, _git.Spool, _git.Index);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Stage_PathsOfEveryKind_PutsThemIntoTheIndex()
    {
        Commit("changed", "deleted", "folder/inside");
        _git.Repository.File("changed", "2");
        File.Delete(_git.At("deleted"));
        _git.Repository.File("new", "1");
        _git.Repository.File("folder/new", "1");
        var odd = _git.OddFile("odd");
        await _staging.StageAsync(_git.Root, GitFixture.Paths("changed", "deleted", "new", odd), Cancellation);
        Assert.Equal("M  changed,D  deleted,A  new,A  \"odd\\377\\nname\",?? folder/new", _git.Status());
        await _staging.StageAsync(_git.Root, GitFixture.Paths("folder/"), Cancellation);
        Assert.DoesNotContain("??", _git.Status(), StringComparison.Ordinal);
        Assert.Equal(2, _git.Told);
    }

    [Fact]
    public async Task Stage_HostileNames_TakesThemLetterByLetter()
    {
        string[] names = ["-A", "*", ":(top)x", "a\"b", "a\nb", " ", "[a]", "--", "\\"];
        foreach (var name in names) _git.Repository.File(name, "1");
        _git.Repository.File("other", "1");
        await _staging.StageAsync(_git.Root, GitFixture.Paths(names), Cancellation);
        Assert.Equal(names.Length, _git.Status().Split(',').Count(line => line.StartsWith("A ", StringComparison.Ordinal)));
        Assert.Contains("?? other", _git.Status(), StringComparison.Ordinal);
        await _staging.UnstageAsync(_git.Root, GitFixture.Paths(names), Cancellation);
        Assert.DoesNotContain("A ", _git.Status(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stage_Groups_TakesThatGroupOnly()
    {
        Commit("changed");
        MakeConflict();
        _git.Repository.File("changed", "2");
        _git.Repository.File("new", "1");
        await _staging.StageAsync(_git.Root, GitFixture.Group("changes"), Cancellation);
        Assert.Equal("M  changed,UU conflict,?? new", _git.Status());
        await _staging.StageAsync(_git.Root, GitFixture.Group("untracked"), Cancellation);
        Assert.Equal("M  changed,UU conflict,A  new", _git.Status());
        _git.Repository.File("conflict", "resolved");
        await _staging.StageAsync(_git.Root, GitFixture.Group("merge"), Cancellation);
        Assert.Equal("M  changed,M  conflict,A  new", _git.Status());
        await Assert.ThrowsAsync<WorkspaceException>(() => _staging.StageAsync(_git.Root, GitFixture.Group("staged"), Cancellation));
    }

    [Fact]
    public async Task Unstage_EverythingStaged_LeavesTheWorkingTreeAlone()
    {
        Commit("changed", "deleted", "moved");
        _git.Repository.File("changed", "2");
        File.Delete(_git.At("deleted"));
        File.Move(_git.At("moved"), _git.At("moved-on"));
        _git.Repository.File("new", "1");
        _git.Repository.Git("add", "-A");
        await _staging.UnstageAsync(_git.Root, GitFixture.Group("staged"), Cancellation);
        Assert.Equal(" M changed, D deleted, D moved,?? moved-on,?? new", _git.Status());
    }

    [Fact]
    public async Task Unstage_ARenamedFile_TakesBothNames()
    {
        _git.Repository.File("moved", "enough to be known again\n");
        _git.Repository.Commit("1");
        _git.Repository.Git("mv", "moved", "moved-on");
        _git.Repository.File("other", "1");
        _git.Repository.Git("add", "other");
        await _staging.UnstageAsync(_git.Root, GitFixture.Paths("moved-on"), Cancellation);
        Assert.Equal(" D moved,A  other,?? moved-on", _git.Status());
    }

    [Fact]
    public async Task Unstage_BeforeTheFirstCommit_EmptiesTheIndex()
    {
        _git.Repository.File("a", "1");
        _git.Repository.Git("add", "a");
        await _staging.UnstageAsync(_git.Root, GitFixture.Group("staged"), Cancellation);
        Assert.Equal("?? a", _git.Status());
    }

    [Fact]
    public async Task StageAndUnstage_TwentyThousandFiles_Work()
    {
        Commit("first");
        for (var number = 0; number < 20_000; number++) _git.Repository.File($"a long enough folder name/{number % 100}/file number {number}", "");
        await _staging.StageAsync(_git.Root, GitFixture.Group("untracked"), Cancellation);
        Assert.Equal(20_001, _git.Repository.Git("ls-files").Count(letter => letter == '\n'));
        await _staging.UnstageAsync(_git.Root, GitFixture.Group("staged"), Cancellation);
        Assert.Equal("first\n", _git.Repository.Git("ls-files"));
    }

    [Fact]
    public async Task Stage_ManyAtOnce_LosesNone()
    {
        foreach (var number in Enumerable.Range(0, 12)) _git.Repository.File($"{number}", "1");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => _staging.StageAsync(_git.Root, GitFixture.Paths($"{number}"), Cancellation)));
        Assert.Equal(12, _git.Repository.Git("ls-files").Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Stage_IndexIsLocked_SaysHowOldTheLockIs()
    {
        _git.Repository.File("a", "1");
        var file = _git.Repository.File(".git/index.lock", "");
        var refusal = await GitFixture.RefusedAsync(GitFault.Locked, () => _staging.StageAsync(_git.Root, GitFixture.Paths("a"), Cancellation));
        Assert.Contains($"remove '{file}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("seconds old", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Stage_ASubmodule_TakesItsCommit()
    {
        using var inner = new Coder1.Tests.TestKit.TestRepository();
        inner.Commit("1");
        _git.Repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.Path, "sub");
        _git.Repository.Commit("1");
        _git.Repository.Git("-C", "sub", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "2");
        await _staging.StageAsync(_git.Root, GitFixture.Group("changes"), Cancellation);
        Assert.Equal("M  sub", _git.Status());
        await _staging.UnstageAsync(_git.Root, GitFixture.Group("staged"), Cancellation);
        Assert.Equal(" M sub", _git.Status());
    }

    private void Commit(params string[] files)
    {
        foreach (var file in files) _git.Repository.File(file, file);
        _git.Repository.Commit("files");
    }

    private void MakeConflict()
    {
        _git.Repository.File("conflict", "0");
        _git.Repository.Commit("0");
        _git.Repository.Git("branch", "other");
        _git.Repository.File("conflict", "1");
        _git.Repository.Commit("1");
        _git.Repository.Git("switch", "-q", "other");
        _git.Repository.File("conflict", "2");
        _git.Repository.Commit("2");
        Assert.NotEqual(0, _git.Repository.Try("merge", "main").ExitCode);
    }
}
