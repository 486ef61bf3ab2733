using System.Diagnostics;
using Coder1.Core.Git;
using Coder1.Core.Git.Locks;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Git.Locks;

public sealed class GitLocksTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly Keeper _keeper = new();
    private readonly GitClient _git;

    public GitLocksTests()
    {
        _repository.File("a", "1\n");
        _repository.Commit("one");
        _git = new GitClient(Microsoft.Extensions.Options.Options.Create(new GitOptions()), _keeper.Children, TimeProvider.System);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string IndexLock => Path.Combine(_repository.Path, ".git", "index.lock");

    public void Dispose()
    {
        _git.Dispose();
        _keeper.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task Run_CancelledWhileItHasTheLock_GitRemovesItItself()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = StopInTheMiddleAsync("sleep 600", cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(IndexLock), () => "git took no lock");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(File.Exists(IndexLock));
        Assert.Equal((1, 0), (_git.Figures.Ended, _git.Figures.Killed));
    }

    [Fact]
    public async Task Run_KilledByTheKernelWhileItHasTheLock_TheLockIsRemoved()
    {
        var pid = Path.Combine(_repository.Path, ".git", "git.pid");
        var run = StopInTheMiddleAsync($"echo $PPID > '{pid}.new'; mv '{pid}.new' '{pid}'; exec sleep 600", Cancellation);
        await Eventually.TrueAsync(() => File.Exists(pid) && File.Exists(IndexLock), () => "git took no lock");
        using (var git = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(pid, Cancellation), null))) git.Kill();
        // What it started holds its pipes until it is ended, as a hook that hangs would.
        await Eventually.TrueAsync(() => KillSleepers(), () => "the hook does not run");
        Assert.NotEqual(0, (await run).ExitCode);
        Assert.False(File.Exists(IndexLock));
        Assert.Equal(1, _git.Figures.Killed);
    }

    [Fact]
    public async Task Run_Cancelled_EndsWhatLeftItsSession()
    {
        var mark = Path.Combine(_repository.Path, ".git", "mark");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = StopInTheMiddleAsync($"setsid -f sh -c 'trap \"\" TERM; echo $$ > {mark}; while :; do sleep 1; done'; sleep 600", cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(mark) && new FileInfo(mark).Length > 0, () => "the command did not start");
        var child = (await File.ReadAllTextAsync(mark, Cancellation)).Trim();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        // Whoever takes it over collects it in its own time.
        Assert.Null(ProcessLook.At(int.Parse(child, null)));
        Assert.Equal(1, _git.Figures.Killed);
    }

    [Fact]
    public void Sweep_ALockFromBefore_Stays()
    {
        File.WriteAllText(IndexLock, "");
        Assert.Equal(0, GitLocks.Sweep(Folder, TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1)));
        Assert.True(File.Exists(IndexLock));
    }

    [Fact]
    public void Sweep_ALockThatAProgramHasOpen_Stays()
    {
        using (new FileStream(IndexLock, FileMode.CreateNew)) Assert.Equal(0, GitLocks.Sweep(Folder, Before));
        Assert.True(File.Exists(IndexLock));
        Assert.Equal(1, GitLocks.Sweep(Folder, Before));
        Assert.False(File.Exists(IndexLock));
    }

    [Fact]
    public async Task Sweep_AnotherGitWorksThere_Stays()
    {
        using var other = Process.Start(new ProcessStartInfo("git", ["cat-file", "--batch"])
        {
            WorkingDirectory = _repository.Path, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        File.WriteAllText(IndexLock, "");
        await Eventually.TrueAsync(
            () => File.ReadAllText($"/proc/{other.Id}/comm").StartsWith("git", StringComparison.Ordinal), () => "git did not start");
        Assert.Equal(0, GitLocks.Sweep(Folder, Before));
        other.StandardInput.Close();
        await other.WaitForExitAsync(Cancellation);
        Assert.Equal(1, GitLocks.Sweep(Folder, Before));
    }

    [Fact]
    public void Journal_AfterACrash_RemovesTheLocksOfWhatRan()
    {
        var data = new DataFolder(Microsoft.Extensions.Options.Options.Create(new DataOptions { Path = _repository.Beside("data") }));
        var journal = new GitJournal(data);
        journal.Begin("mark", Folder);
        var branch = Path.Combine(_repository.Path, ".git", "refs", "heads", "main.lock");
        File.WriteAllText(IndexLock, "");
        File.WriteAllText(branch, "");
        _ = new GitJournal(data);
        Assert.False(File.Exists(IndexLock) || File.Exists(branch));
        Assert.Empty(Directory.EnumerateFiles(data.File("git", "running")));
    }

    [Fact]
    public void Journal_WhatEnded_IsForgotten()
    {
        var data = new DataFolder(Microsoft.Extensions.Options.Options.Create(new DataOptions { Path = _repository.Beside("data") }));
        var journal = new GitJournal(data);
        journal.Begin("mark", Folder);
        Assert.Single(Directory.EnumerateFiles(data.File("git", "running")));
        journal.End("mark");
        Assert.Empty(Directory.EnumerateFiles(data.File("git", "running")));
    }

    private static DateTimeOffset Before => DateTimeOffset.UnixEpoch;

    private GitFolder Folder => GitFolder.Find(_repository.Path)!;

    /// <summary>A commit whose hook does something while git has the index locked.</summary>
    private Task<GitOutput> StopInTheMiddleAsync(string script, CancellationToken cancellation)
    {
        File.Copy(_repository.Program("hook", script), Path.Combine(_repository.Path, ".git/hooks/pre-commit"), overwrite: true);
        _repository.File("a", "2\n");
        return _git.RunAsync(new GitCommand(_repository.Path, "commit", "-q", "-a", "-m", "x") { IsTrusted = true }, cancellation);
    }

    private bool KillSleepers()
    {
        var found = Process.GetProcessesByName("sleep").Where(process => IsHere(process.Id)).ToList();
        foreach (var process in found)
        {
            process.Kill();
            process.Dispose();
        }

        return found.Count > 0;
    }

    private bool IsHere(int process) => new FileInfo($"/proc/{process}/cwd").LinkTarget == _repository.Path;
}
