using Coder1.Core.Git;
using Coder1.Core.Git.Operations.Faults;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Faults;

public sealed class GitFaultsTests
{
    [Theory]
    [InlineData(GitFault.NotARepository, "fatal: not a git repository (or any of the parent directories): .git")]
    [InlineData(GitFault.Ownership, "fatal: detected dubious ownership in repository at '/srv/x'\nTo add an exception for this directory, call:\n")]
    [InlineData(GitFault.Identity, "Author identity unknown\n\n*** Please tell me who you are.\n\nRun\n\n  git config --global user.email \"you@example.com\"\n\nfatal: unable to auto-detect email address (got 'root@x.(none)')")]
    [InlineData(GitFault.Identity, "fatal: empty ident name (for <a@b>) not allowed")]
    [InlineData(GitFault.Authentication, "fatal: could not read Username for 'https://github.com': terminal prompts disabled")]
    [InlineData(GitFault.Authentication, "remote: Invalid username or password.\nfatal: Authentication failed for 'https://github.com/a/b.git/'")]
    [InlineData(GitFault.Authentication, "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.")]
    [InlineData(GitFault.Authentication, "Host key verification failed.\nfatal: Could not read from remote repository.")]
    [InlineData(GitFault.Authentication, "fatal: unable to access 'https://host/a.git/': The requested URL returned error: 403")]
    [InlineData(GitFault.Diverged, "To /srv/b.git\n ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to '/srv/b.git'\nhint: Updates were rejected")]
    [InlineData(GitFault.Diverged, " ! [rejected]        main -> main (non-fast-forward)")]
    [InlineData(GitFault.Diverged, " ! [rejected]        main -> main (stale info)")]
    [InlineData(GitFault.Diverged, "fatal: Not possible to fast-forward, aborting.")]
    [InlineData(GitFault.Diverged, "fatal: Need to specify how to reconcile divergent branches.")]
    [InlineData(GitFault.Locked, "fatal: Unable to create '/srv/x/.git/index.lock': File exists.\n\nAnother git process seems to be running in this repository, e.g.")]
    [InlineData(GitFault.Locked, "error: could not lock config file .git/config: File exists")]
    [InlineData(GitFault.Exists, "fatal: cannot lock ref 'refs/heads/a/b': 'refs/heads/a' exists; cannot create 'refs/heads/a/b'")]
    [InlineData(GitFault.Exists, "fatal: a branch named 'main' already exists")]
    [InlineData(GitFault.Exists, "fatal: 'topic' is already checked out at '/srv/y'")]
    [InlineData(GitFault.Detached, "fatal: You are not currently on a branch.\nTo push the history leading to the current (detached HEAD)\nstate now, use")]
    [InlineData(GitFault.Shallow, "! [remote rejected] main -> main (shallow update not allowed)")]
    [InlineData(GitFault.Lfs, "git-lfs filter-process: 1: git-lfs: not found\nfatal: the remote end hung up unexpectedly")]
    [InlineData(GitFault.Lfs, "error: external filter 'git-lfs filter-process' failed\nfatal: a.bin: smudge filter lfs failed")]
    [InlineData(GitFault.Unrelated, "fatal: refusing to merge unrelated histories")]
    [InlineData(GitFault.Dirty, "error: Your local changes to the following files would be overwritten by checkout:\n\ta.txt\nPlease commit your changes or stash them before you switch branches.\nAborting")]
    [InlineData(GitFault.Dirty, "error: The following untracked working tree files would be overwritten by merge:\n\ta.txt")]
    [InlineData(GitFault.Dirty, "error: cannot rebase: You have unstaged changes.\nerror: Please commit or stash them.")]
    [InlineData(GitFault.Unmerged, "CONFLICT (content): Merge conflict in a.txt\nAutomatic merge failed; fix conflicts and then commit the result.")]
    [InlineData(GitFault.Unmerged, "error: Committing is not possible because you have unmerged files.")]
    [InlineData(GitFault.Unmerged, "error: The branch 'topic' is not fully merged.")]
    [InlineData(GitFault.Nothing, "On branch main\nnothing to commit, working tree clean")]
    [InlineData(GitFault.Nothing, "HEAD detached at 1234567\nnothing to commit, working tree clean")]
    [InlineData(GitFault.Nothing, "On branch main\nUntracked files:\n\tb\n\nnothing added to commit but untracked files present")]
    [InlineData(GitFault.Hook, "remote: no\nTo /srv/b.git\n ! [remote rejected] main -> main (pre-receive hook declined)")]
    [InlineData(GitFault.UnknownRef, "error: pathspec 'gone' did not match any file(s) known to git")]
    [InlineData(GitFault.UnknownRef, "fatal: invalid reference: gone")]
    [InlineData(GitFault.DiskFull, "error: unable to write file .git/objects/aa/bb: No space left on device")]
    [InlineData(GitFault.NoUpstream, "fatal: The current branch topic has no upstream branch.")]
    [InlineData(GitFault.TooOld, "error: unknown option `pathspec-from-file'\nusage: git add [<options>]")]
    [InlineData(GitFault.Unreachable, "fatal: unable to access 'https://none.invalid/': Could not resolve host: none.invalid")]
    [InlineData(GitFault.Unreachable, "fatal: '/srv/none' does not appear to be a git repository\nfatal: Could not read from remote repository.")]
    [InlineData(GitFault.Failed, "fatal: something that nobody has seen yet")]
    public void Of_RecordedWords_KnowsTheFault(GitFault fault, string said) => Assert.Equal(fault, GitFaults.Of(128, said).Fault);

    [Fact]
    public void Of_WordsWithProgressAndHints_LeavesThemOut()
    {
        var refusal = GitFaults.Of(1, "Enumerating objects: 5, done.\nCounting objects:  20% (1/5)\rCounting objects: 100% (5/5), done.\n" +
            "To /srv/b.git\n ! [rejected]        main -> main (fetch first)\nhint: Updates were rejected\nhint: 'git pull' before pushing again.");
        Assert.StartsWith("To /srv/b.git\n ! [rejected]        main -> main (fetch first)\n\n", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hint", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WordsWithAPassword_LeavesItOut() => Assert.DoesNotContain(
        "secret", GitFaults.Of(128, "fatal: unable to access 'https://me:secret@host/a.git/': Could not resolve host").Message, StringComparison.Ordinal);

    [Fact]
    public void Of_NoWords_TellsTheExitCode() => Assert.Equal("git ended with 7.", GitFaults.Of(7, "").Message);

    [Fact]
    public void Of_NoWordsKnown_TakesWhatTheCommandMeans() => Assert.Equal(GitFault.Hook, GitFaults.Of(1, "lint: 3 errors", GitFault.Hook).Fault);

    [Fact]
    public async Task Run_WithoutGit_SaysThatItIsMissing()
    {
        using var fixture = new GitFixture();
        fixture.GitOptions.Program = "/nowhere/git";
        var refusal = await GitFixture.RefusedAsync(
            GitFault.Missing, () => fixture.Runner.RunAsync(new GitCommand(fixture.Root, "version"), TestContext.Current.CancellationToken));
        Assert.Contains("apt-get install git", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OutsideOfARepository_SaysSo()
    {
        using var fixture = new GitFixture();
        await GitFixture.RefusedAsync(GitFault.NotARepository, () => fixture.Runner.ChangeAsync(
            Path.GetTempPath(), _ => Task.CompletedTask, TestContext.Current.CancellationToken));
    }
}
