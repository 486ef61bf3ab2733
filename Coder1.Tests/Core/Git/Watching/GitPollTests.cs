using Coder1.Core.Git;
using Coder1.Core.Git.Watching;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Git.Watching;

public sealed class GitPollTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly ManualClock _clock = new();
    private readonly GitPoll _poll;

    public GitPollTests()
    {
        _repository.File("seen/a", "1\n");
        _repository.File("unseen/a", "1\n");
        _repository.Commit("one");
        _poll = new GitPoll(_clock);
    }

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(".git/HEAD")]
    [InlineData(".git/index")]
    [InlineData(".git/config")]
    [InlineData(".git/MERGE_HEAD")]
    [InlineData(".git/packed-refs")]
    [InlineData(".git/refs/heads/main")]
    public void Look_AFileOfGits_IsAChangeOnce(string name)
    {
        Follow();
        Assert.False(_poll.Look());
        File.AppendAllText(Path.Combine(_repository.Path, name), "more\n");
        Assert.True(_poll.Look());
        Assert.False(_poll.Look());
    }

    [Fact]
    public void Look_OnlyWhatCanBeSeen_IsAChange()
    {
        Follow(_repository.Beside("tree/seen"));
        AddTo("unseen");
        Assert.False(_poll.Look());
        AddTo("seen");
        Assert.True(_poll.Look());
        AddTo("");
        Assert.True(_poll.Look());
        Assert.False(_poll.Look());
    }

    [Fact]
    public void Look_AFileGoes_IsAChangeOnce()
    {
        File.WriteAllText(Path.Combine(_repository.Path, ".git/MERGE_HEAD"), "");
        Follow();
        File.Delete(Path.Combine(_repository.Path, ".git/MERGE_HEAD"));
        Assert.True(_poll.Look());
        Assert.False(_poll.Look());
    }

    [Fact]
    public void Look_AnotherBranchIsCheckedOut_ItsCommitsAreChanges()
    {
        _repository.Git("checkout", "-q", "-b", "with/slash");
        var branch = Path.Combine(_repository.Path, ".git/refs/heads/with/slash");
        Follow();
        File.AppendAllText(branch, "more\n");
        Assert.False(_poll.Look());
        _poll.Follow(GitFolder.Find(_repository.Path), _repository.Path, "with/slash", []);
        File.AppendAllText(branch, "more\n");
        Assert.True(_poll.Look());
    }

    [Fact]
    public void Follow_Again_WhatChangedMeanwhileIsStillAChange()
    {
        Follow();
        File.AppendAllText(Path.Combine(_repository.Path, ".git/index"), "more");
        Follow(_repository.Beside("tree/seen"));
        Assert.True(_poll.Look());
    }

    [Fact]
    public void Follow_NoRepository_OnlyTheWorkspaceIsLookedAt()
    {
        _poll.Follow(null, _repository.Path, null, [_repository.Beside("tree/seen")]);
        AddTo("seen");
        Assert.False(_poll.Look());
        AddTo("");
        Assert.True(_poll.Look());
    }

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    [InlineData(51, true)]
    public void Look_AStampTooYoungToTell_IsOneChangeMoreWhenItIsOlder(int milliseconds, bool isChange)
    {
        Assert.Equal(0, FileStatus.TryRead(_repository.Path, followLinks: true, out var status));
        var changed = DateTimeOffset.UnixEpoch.AddTicks(status.Stamp.ChangedNs / 100);
        _clock.Advance(changed - _clock.GetUtcNow());
        _poll.Follow(null, _repository.Path, null, []);
        Assert.False(_poll.Look());
        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(isChange, _poll.Look());
        Assert.False(_poll.Look());
    }

    private void Follow(params string[] visible) => _poll.Follow(GitFolder.Find(_repository.Path), _repository.Path, "main", visible);

    /// <summary>Adds a file once the kernel's file times have moved on, which they do in ticks: the folder gets another stamp.</summary>
    private void AddTo(string folder)
    {
        var path = Path.Combine(_repository.Path, folder);
        Assert.Equal(0, FileStatus.TryRead(path, followLinks: true, out var before));
        for (var number = 0; ; number++)
        {
            var file = Path.Combine(path, $"new{number}");
            File.WriteAllText(file, "");
            Assert.Equal(0, FileStatus.TryRead(path, followLinks: true, out var after));
            if (after.Stamp != before.Stamp) return;
        }
    }
}
