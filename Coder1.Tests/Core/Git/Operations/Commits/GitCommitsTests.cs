using Coder1.Core.Git.Operations.Commits;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Commits;

public sealed class GitCommitsTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitCommits _commits;
    private readonly GitDrafts _drafts;

    public GitCommitsTests()
    {
        _commits = new GitCommits(_git.Runner, Options.Create(_git.GitOptions));
        _drafts = new GitDrafts(_git.Runner);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Commit_WhatIsStaged_IsMadeWithItsMessage()
    {
        Stage("a", "1");
        var made = await CommitAsync("Subject é\n\n# not a comment\nBody\n\n\n");
        Assert.Equal("Subject é\n\n# not a comment\nBody\n\n", _git.Repository.Git("log", "-1", "--format=%B"));
        Assert.Equal(made.Commit, _git.Repository.Git("rev-parse", "HEAD").Trim());
        Assert.Contains("Subject", made.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_AmendSignOffAll_DoWhatTheySay()
    {
        Stage("a", "1");
        await CommitAsync("first");
        _git.Repository.File("a", "2");
        await _commits.CommitAsync(_git.Root, new CommitRequest("second", Amend: true, SignOff: true, All: true), Cancellation);
        Assert.Equal("second\n\nSigned-off-by: A <a@example.org>\n\n", _git.Repository.Git("log", "--format=%B"));
        Assert.Equal("", _git.Status());
        _git.Repository.File("a", "3");
        await _commits.CommitAsync(_git.Root, new CommitRequest(null, Amend: true, SignOff: false, All: true), Cancellation);
        Assert.StartsWith("second\n", _git.Repository.Git("log", "--format=%B"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_WhatGitRefuses_TellsWhy()
    {
        Stage("a", "1");
        await Assert.ThrowsAsync<WorkspaceException>(() => CommitAsync(" \n"));
        await Assert.ThrowsAsync<WorkspaceException>(() => CommitAsync("a\0b"));
        await CommitAsync("first");
        await GitFixture.RefusedAsync(GitFault.Nothing, () => CommitAsync("again"));
        Stage("a", "2");
        _git.Repository.Git("config", "user.useConfigOnly", "true");
        _git.Repository.Git("config", "user.name", "");
        await GitFixture.RefusedAsync(GitFault.Identity, () => CommitAsync("nobody"));
    }

    [Fact]
    public async Task Commit_AHookSaysNo_GivesItsWords()
    {
        Stage("a", "1");
        File.SetUnixFileMode(
            _git.Repository.File(".git/hooks/pre-commit", "#!/bin/sh\necho 'line 3: a semicolon'\nexit 1\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _git.Trust.Set(_git.Root, trusted: true);
        var refusal = await GitFixture.RefusedAsync(GitFault.Hook, () => CommitAsync("x"));
        Assert.Contains("line 3: a semicolon", refusal.Message, StringComparison.Ordinal);
        _git.Trust.Set(_git.Root, trusted: false);
        await CommitAsync("x");
    }

    [Fact]
    public async Task Commit_EndedInTheMiddle_LeavesNoLock()
    {
        Stage("a", "1");
        var mark = _git.Repository.Beside("mark");
        File.SetUnixFileMode(
            _git.Repository.File(".git/hooks/pre-commit", $"#!/bin/sh\ntouch '{mark}'\nsleep 600\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _git.Trust.Set(_git.Root, trusted: true);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var commit = _commits.CommitAsync(_git.Root, new CommitRequest("x", false, false, true), cancel.Token);
        await Coder1.Tests.TestKit.Eventually.TrueAsync(() => File.Exists(mark), () => "the hook did not run");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => commit);
        Assert.Empty(Directory.EnumerateFiles(_git.At(".git"), "*.lock", SearchOption.AllDirectories));
        Assert.Equal("A  a", _git.Status());
    }

    [Fact]
    public async Task Undo_TheLastCommit_KeepsItsChangesStaged()
    {
        Stage("a", "1");
        await CommitAsync("first");
        await GitFixture.RefusedAsync(GitFault.Failed, () => _commits.UndoAsync(_git.Root, Cancellation));
        Stage("b", "1");
        await CommitAsync("second");
        _git.Repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        await GitFixture.RefusedAsync(GitFault.Failed, () => _commits.UndoAsync(_git.Root, Cancellation));
        _git.Repository.Git("update-ref", "-d", "refs/remotes/origin/main");
        await _commits.UndoAsync(_git.Root, Cancellation);
        Assert.Equal("A  b", _git.Status());
    }

    [Fact]
    public async Task Draft_OfAMerge_IsWhatGitPrepared()
    {
        Stage("a", "0");
        await CommitAsync("first\n\nwith a body");
        Assert.Equal(("", "first\n\nwith a body"), await DraftAsync());
        _git.Repository.Git("switch", "-q", "-c", "other");
        Stage("a", "1");
        await CommitAsync("other");
        _git.Repository.Git("switch", "-q", "main");
        Stage("a", "2");
        await CommitAsync("mine");
        _git.Repository.Try("merge", "other");
        Assert.Equal(("Merge branch 'other'", "mine|first\n\nwith a body"), await DraftAsync());
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => _commits.UndoAsync(_git.Root, Cancellation));
        await GitFixture.RefusedAsync(GitFault.Unmerged, () => CommitAsync("too early"));
        Stage("a", "3");
        await CommitAsync("");
        Assert.StartsWith("Merge branch 'other'", _git.Repository.Git("log", "-1", "--format=%B"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_WithATemplate_IsTheTemplate()
    {
        _git.Repository.File("template", "Why:\n# a comment\n");
        _git.Repository.Git("config", "commit.template", "template");
        Assert.Equal(("Why:", ""), await DraftAsync());
    }

    private void Stage(string file, string content)
    {
        _git.Repository.File(file, content);
        _git.Repository.Git("add", "--", file);
    }

    private Task<CommitResult> CommitAsync(string message) => _commits.CommitAsync(_git.Root, new CommitRequest(message, false, false, false), Cancellation);

    private async Task<(string Message, string Recent)> DraftAsync()
    {
        var draft = await _drafts.ReadAsync(_git.Root, Cancellation);
        return (draft.Message, string.Join('|', draft.Recent));
    }
}
