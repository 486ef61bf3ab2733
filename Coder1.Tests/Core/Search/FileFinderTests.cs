using System.Diagnostics;
using Coder1.Core.Memory;
using Coder1.Core.Search;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Search;

public sealed class FileFinderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Keeper _keeper = new();
    private readonly FileFinder _finder;

    public FileFinderTests() => _finder = new FileFinder(Options.Create(new SearchOptions()), _keeper.Children);

    [Fact]
    public async Task FindAsync_Query_ListsBestFirstAndLeavesOutIgnored()
    {
        Process.Start("git", ["init", "-q", _folder.Path]).WaitForExit();
        _folder.File(".gitignore", "ignored/\n");
        _folder.File("ignored/main.cs", "");
        _folder.File("src/other.txt", "");
        _folder.File("src/main.cs", "");
        _folder.File(".config/main.cs.bak", "");

        var found = await _finder.FindAsync(_folder.Path, "main.cs", 10, TestContext.Current.CancellationToken);

        Assert.Equal(["src/main.cs", ".config/main.cs.bak"], found.Paths);
        Assert.False(found.IsPartial);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task FindAsync_Limit_IsKept(int limit)
    {
        for (var count = 0; count < 5; count++) _folder.File($"file{count}.txt", "");
        var found = await _finder.FindAsync(_folder.Path, "file", limit, TestContext.Current.CancellationToken);
        Assert.Equal(Math.Min(limit, 5), found.Paths.Count);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public async Task FindAsync_MoreNamesThanLookedAt_SaysSo(int maxNames, bool partial)
    {
        for (var count = 0; count < 5; count++) _folder.File($"file{count}.txt", "");
        using var finder = new FileFinder(Options.Create(new SearchOptions { MaxNames = maxNames }), _keeper.Children);
        var found = await finder.FindAsync(_folder.Path, "", 10, TestContext.Current.CancellationToken);
        Assert.Equal(partial, found.IsPartial);
        Assert.Equal(Math.Min(maxNames, 5), found.Paths.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FindAsync_MoreAtOnceThanMayBe_Wait(int asked)
    {
        const int most = 2;
        var (started, go) = (Path.Combine(_folder.Path, "started"), Path.Combine(_folder.Path, "go"));
        var ripgrep = _folder.File("rg", $"#!/bin/sh\necho x >> {started}\nwhile [ ! -e {go} ]; do sleep 0.02; done\nprintf 'name\\0'\n");
        File.SetUnixFileMode(ripgrep, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var finder = new FileFinder(Options.Create(new SearchOptions { Ripgrep = ripgrep, MaxSearches = most }), _keeper.Children);

        var running = Enumerable.Range(0, asked)
            .Select(_ => finder.FindAsync(_folder.Path, "", 10, TestContext.Current.CancellationToken)).ToList();
        await Eventually.TrueAsync(() => Started() == Math.Min(asked, most), () => $"{Started()} have started.");

        Assert.Equal(asked > most, running[^1].Status == TaskStatus.WaitingForActivation && Started() < asked);
        File.WriteAllText(go, "");
        Assert.All(await Task.WhenAll(running), found => Assert.Equal(["name"], found.Paths));
        Assert.Equal(asked, Started());

        int Started() => File.Exists(started) ? File.ReadAllLines(started).Length : 0;
    }

    [Fact]
    public async Task FindAsync_MemoryBecomesScarce_EndsRipgrepAndSaysWhy()
    {
        using var container = new FakeContainer();
        await using var monitor = container.Monitor();
        var pid = Path.Combine(_folder.Path, "pid");
        var ripgrep = _folder.File("rg", $"#!/bin/sh\nprintf 'name\\0'\necho $$ > {pid}.new; mv {pid}.new {pid}\nwhile :; do printf 'name\\0'; sleep 0.01; done\n");
        File.SetUnixFileMode(ripgrep, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var finder = new FileFinder(
            Options.Create(new SearchOptions { Ripgrep = ripgrep }), _keeper.Children, new FeatureTiers(monitor));

        var finding = finder.FindAsync(_folder.Path, "", 10, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => File.Exists(pid), () => "It did not start.");
        container.Set(345);
        monitor.Look();

        var refused = await Assert.ThrowsAsync<MemoryRefusedException>(() => finding);
        Assert.Contains("memory is scarce", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(pid).Trim()}"));
        await Assert.ThrowsAsync<MemoryRefusedException>(
            () => finder.FindAsync(_folder.Path, "", 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FindAsync_NoRipgrep_SaysWhatToInstall()
    {
        using var finder = new FileFinder(Options.Create(new SearchOptions { Ripgrep = "/nowhere/rg" }), _keeper.Children);
        var fault = await Assert.ThrowsAsync<IOException>(() =>
            finder.FindAsync(_folder.Path, "", 10, TestContext.Current.CancellationToken));
        Assert.Contains("ripgrep", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_OddNames_ComeBackWhole()
    {
        _folder.File("a new\nline.txt", "");
        _folder.File("ünï \"quoted\".txt", "");
        var found = await _finder.FindAsync(_folder.Path, "", 10, TestContext.Current.CancellationToken);
        Assert.Equal(["a new\nline.txt", "ünï \"quoted\".txt"], found.Paths.Order());
    }

    [Fact]
    public async Task FindAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _finder.FindAsync(_folder.Path, "", 10, cancelled.Token));
    }

    [Fact]
    public async Task FindAsync_VeryLongQuery_FindsNothingAndDoesNotFail()
    {
        _folder.File("a.txt", "");
        var found = await _finder.FindAsync(_folder.Path, new string('a', 100_000), 10, TestContext.Current.CancellationToken);
        Assert.Empty(found.Paths);
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _folder.Dispose();
    }
}
