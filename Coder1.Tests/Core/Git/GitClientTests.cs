using System.Text;
using Coder1.Core.Git;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Git;

public sealed class GitClientTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Keeper _keeper = new();
    private readonly GitOptions _options = new();
    private readonly GitClient _git;

    public GitClientTests() =>
        _git = new GitClient(Microsoft.Extensions.Options.Options.Create(_options), _keeper.Children, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _git.Dispose();
        _keeper.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_Works_GivesWhatItSaid()
    {
        var output = await _git.RunAsync(new GitCommand(_folder.Path, "version"), Cancellation);
        Assert.Equal((0, false, ""), (output.ExitCode, output.IsCut, output.Error));
        Assert.StartsWith("git version", output.OrThrow().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Fails_TellsInGitsWords()
    {
        var output = await _git.RunAsync(new GitCommand(_folder.Path, "rev-parse", "--show-toplevel"), Cancellation);
        Assert.Contains("not a git repository", Assert.Throws<GitException>(output.OrThrow).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65535, false)]
    [InlineData(65536, false)]
    [InlineData(65537, true)]
    public async Task Run_MuchOutput_KeepsTheBound(int bytes, bool isCut)
    {
        _options.MaxOutputBytes = 65536;
        await _git.RunAsync(new GitCommand(_folder.Path, "init", "-q"), Cancellation);
        var hash = (await _git.RunAsync(
            new GitCommand(_folder.Path, "hash-object", "-w", "--stdin") { Input = new byte[bytes] }, Cancellation)).Text;
        var output = await _git.RunAsync(new GitCommand(_folder.Path, "cat-file", "blob", hash), Cancellation);
        Assert.Equal((Math.Min(bytes, 65536), isCut), (output.Bytes.Length, output.IsCut));
    }

    [Fact]
    public async Task Run_NoSuchFolder_SaysSo()
    {
        var error = await Assert.ThrowsAsync<GitException>(
            () => _git.RunAsync(new GitCommand(Path.Combine(_folder.Path, "none"), "status"), Cancellation));
        Assert.Contains("There is no folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_EndsAllThatItStarted()
    {
        var mark = Path.Combine(_folder.Path, "mark");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = _git.RunAsync(
            new GitCommand(_folder.Path, "-c", $"alias.wait=!echo $$ > '{mark}'; sleep 600", "wait"), cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(mark) && new FileInfo(mark).Length > 0, () => "the command did not start");
        var child = (await File.ReadAllTextAsync(mark, Cancellation)).Trim();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{child}"), () => "what it started still runs");
    }

    [Fact]
    public async Task Run_WhileItRuns_ItAndWhatItStartedAreGitsInTheLedger()
    {
        var mark = Path.Combine(_folder.Path, "mark");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = _git.RunAsync(
            new GitCommand(_folder.Path, "-c", $"alias.wait=!echo $$ > '{mark}'; sleep 600", "wait"), cancel.Token);
        await Eventually.TrueAsync(() => File.Exists(mark) && new FileInfo(mark).Length > 0, () => "the command did not start");
        Assert.Equal(1, _git.Figures.Running);
        var started = int.Parse(await File.ReadAllTextAsync(mark, Cancellation), System.Globalization.CultureInfo.InvariantCulture);
        var snapshot = await _keeper.Get<MemoryLedger>().ReadAsync(TimeSpan.Zero, Cancellation);
        var child = snapshot.Processes.Single(process => process.Id == started);
        var git = snapshot.Processes.Single(process => process.Id == child.ParentId);
        Assert.Equal("git", git.Name);
        var owner = new ProcessOwner(OwnerKind.Git, "", "git");
        Assert.Equal((owner, owner), (git.Owner, child.Owner));
        Assert.Equal(
            snapshot.Processes.Where(process => process.Owner == owner).Sum(process => process.PssBytes), snapshot.BytesOf(OwnerKind.Git));

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal((0, 1L, 1L, 1L), (_git.Figures.Running, _git.Figures.Runs, _git.Figures.Failures, _git.Figures.Ended));
        snapshot = await _keeper.Get<MemoryLedger>().ReadAsync(TimeSpan.Zero, Cancellation);
        Assert.DoesNotContain(snapshot.Processes, process => process.Owner.Kind == OwnerKind.Git && !process.Owner.IsGone);
    }

    [Fact]
    public async Task Run_OfARepositoryNobodyTrusts_RunsNoHook()
    {
        await _git.RunAsync(new GitCommand(_folder.Path, "init", "-q"), Cancellation);
        var mark = Path.Combine(_folder.Path, "mark");
        foreach (var hook in (string[])["pre-commit", "post-commit", "post-index-change"])
        {
            var file = _folder.File($".git/hooks/{hook}", $"#!/bin/sh\ntouch '{mark}'\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var monitor = _folder.File("monitor", $"#!/bin/sh\ntouch '{mark}'\n");
        File.SetUnixFileMode(monitor, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await _git.RunAsync(new GitCommand(_folder.Path, "config", "core.fsmonitor", monitor), Cancellation);
        (await _git.RunAsync(new GitCommand(_folder.Path, "add", "--", "monitor"), Cancellation)).OrThrow();
        var commit = new GitCommand(
            _folder.Path, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x");
        (await _git.RunAsync(commit, Cancellation)).OrThrow();
        Assert.False(File.Exists(mark));
        (await _git.RunAsync(commit with { IsTrusted = true }, Cancellation)).OrThrow();
        Assert.True(File.Exists(mark));
    }

    [Fact]
    public async Task Run_ManyAtOnce_RunsNoMoreThanTheBound()
    {
        var most = 0;
        var running = 0;
        var runs = Enumerable.Range(0, 3 * _options.MaxCommands).Select(_ => _git.StreamAsync(
            new GitCommand(_folder.Path, "version"), ReadAsync, Cancellation)).ToList();
        await Task.WhenAll(runs);
        Assert.InRange(most, 1, _options.MaxCommands);

        async Task ReadAsync(Stream output, CancellationToken stop)
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await output.CopyToAsync(Stream.Null, stop);
            Interlocked.Decrement(ref running);
        }
    }

    [Fact]
    public async Task Run_LargeInputThatIsAnsweredMeanwhile_GetsAllThrough()
    {
        _options.MaxOutputBytes = 64 * 1024 * 1024;
        await _git.RunAsync(new GitCommand(_folder.Path, "init", "-q"), Cancellation);
        var names = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60_000).Select(number => $"HEAD{number}\n")));
        var output = await _git.RunAsync(
            new GitCommand(_folder.Path, "cat-file", "--batch-check") { Input = names }, Cancellation);
        Assert.Equal(60_000, output.Text.Split('\n').Length);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
