using System.Diagnostics;
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
        var finder = new FileFinder(Options.Create(new SearchOptions { MaxNames = maxNames }), _keeper.Children);
        var found = await finder.FindAsync(_folder.Path, "", 10, TestContext.Current.CancellationToken);
        Assert.Equal(partial, found.IsPartial);
        Assert.Equal(Math.Min(maxNames, 5), found.Paths.Count);
    }

    [Fact]
    public async Task FindAsync_NoRipgrep_SaysWhatToInstall()
    {
        var finder = new FileFinder(Options.Create(new SearchOptions { Ripgrep = "/nowhere/rg" }), _keeper.Children);
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
