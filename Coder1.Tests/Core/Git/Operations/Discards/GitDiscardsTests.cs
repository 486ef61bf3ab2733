using Coder1.Core.Git.Operations.Discards;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Discards;

public sealed class GitDiscardsTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly DiscardStore _store;
    private readonly GitDiscards _discards;

    public GitDiscardsTests()
    {
        _store = new DiscardStore(_git.Data, _git.Bounds, TimeProvider.System);
        _discards = new GitDiscards(_git.Runner, _git.Spool, _git.Index, _store, _git.Bounds);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Discard_ThenUndo_BringsAllBackByteForByte()
    {
        foreach (var file in (string[])["changed", "deleted", "mode", "folder/changed"]) _git.Repository.File(file, "0\n");
        File.CreateSymbolicLink(_git.At("link"), "changed");
        _git.Repository.Commit("1");
        _git.Repository.File("changed", "1\r\n\0\r");
        _git.Repository.File("folder/changed", "1");
        File.Delete(_git.At("deleted"));
        File.SetUnixFileMode(_git.At("mode"), File.GetUnixFileMode(_git.At("mode")) | UnixFileMode.UserExecute);
        File.Delete(_git.At("link"));
        File.CreateSymbolicLink(_git.At("link"), "elsewhere");
        _git.Repository.File("new/deep/file", "new");
        var odd = _git.OddFile("odd");
        var before = _git.Status();

        var result = await _discards.DiscardAsync(_git.Root, GitFixture.Paths("changed", "folder/", "deleted", "mode", "link", "new/", odd), false, Cancellation);
        Assert.Equal((7, ""), (result.Count, _git.Status()));
        Assert.False(Directory.Exists(_git.At("new")));
        Assert.Equal("0\n", _git.Read("changed"));

        await _discards.UndoAsync(_git.Root, result.Undo, Cancellation);
        Assert.Equal(before, _git.Status());
        Assert.Equal("1\r\n\0\r", _git.Read("changed"));
        Assert.Equal("elsewhere", new FileInfo(_git.At("link")).LinkTarget);
        Assert.False(File.Exists(_git.At("deleted")));
        Assert.Equal("new", _git.Read("new/deep/file"));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _discards.UndoAsync(_git.Root, result.Undo, Cancellation));
    }

    [Fact]
    public async Task Discard_Groups_TakesThatGroupOnly()
    {
        _git.Repository.File("changed", "0");
        _git.Repository.File("staged", "0");
        _git.Repository.Commit("1");
        _git.Repository.File("changed", "1");
        _git.Repository.File("staged", "1");
        _git.Repository.Git("add", "staged");
        _git.Repository.File("staged", "2");
        _git.Repository.File("new", "1");
        Assert.Equal(2, (await _discards.DiscardAsync(_git.Root, GitFixture.Group("changes"), false, Cancellation)).Count);
        Assert.Equal("M  staged,?? new", _git.Status());
        Assert.Equal("1", _git.Read("staged"));
        Assert.Equal(1, (await _discards.DiscardAsync(_git.Root, GitFixture.Group("untracked"), false, Cancellation)).Count);
        Assert.Equal("M  staged", _git.Status());
        await Assert.ThrowsAsync<WorkspaceException>(() => _discards.DiscardAsync(_git.Root, GitFixture.Group("staged"), false, Cancellation));
        await GitFixture.RefusedAsync(GitFault.Nothing, () => _discards.DiscardAsync(_git.Root, GitFixture.Group("untracked"), false, Cancellation));
    }

    [Fact]
    public async Task Undo_FilesChangedSince_TouchesNothing()
    {
        _git.Repository.File("a", "0");
        _git.Repository.File("b", "0");
        _git.Repository.Commit("1");
        _git.Repository.File("a", "1");
        _git.Repository.File("b", "1");
        _git.Repository.File("new", "1");
        var result = await _discards.DiscardAsync(_git.Root, GitFixture.Paths("a", "b", "new"), false, Cancellation);
        _git.Repository.File("a", "somebody's");
        await GitFixture.RefusedAsync(GitFault.Conflict, () => _discards.UndoAsync(_git.Root, result.Undo, Cancellation));
        Assert.Equal(("somebody's", "0"), (_git.Read("a"), _git.Read("b")));
        _git.Repository.File("a", "0");
        _git.Repository.File("new", "somebody's");
        await GitFixture.RefusedAsync(GitFault.Conflict, () => _discards.UndoAsync(_git.Root, result.Undo, Cancellation));
        File.Delete(_git.At("new"));
        await _discards.UndoAsync(_git.Root, result.Undo, Cancellation);
        Assert.Equal(("1", "1", "1"), (_git.Read("a"), _git.Read("b"), _git.Read("new")));
    }

    [Theory]
    [InlineData(1023, true)]
    [InlineData(1025, false)]
    public async Task Discard_MoreThanIsKept_RefusesUnlessForever(int bytes, bool isKept)
    {
        _git.Limits.MaxDiscardedBytes = 1024;
        _git.Repository.File("new", new string('a', bytes));
        if (isKept)
        {
            _git.Limits.MaxDiscardedBytes += 100_000; // what git itself needs for it
            Assert.NotEmpty((await _discards.DiscardAsync(_git.Root, GitFixture.Paths("new"), false, Cancellation)).Undo);
            return;
        }

        await GitFixture.RefusedAsync(GitFault.TooLarge, () => _discards.DiscardAsync(_git.Root, GitFixture.Paths("new"), false, Cancellation));
        Assert.True(File.Exists(_git.At("new")));
        Assert.Empty((await _discards.DiscardAsync(_git.Root, GitFixture.Paths("new"), true, Cancellation)).Undo);
        Assert.False(File.Exists(_git.At("new")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_git.Data.Folder("git", "discarded")));
    }

    [Fact]
    public async Task Discard_MoreTimesThanAreKept_TheOldestGoes()
    {
        _git.Limits.MaxDiscards = 2;
        List<string> undos = [];
        for (var number = 0; number < 3; number++)
        {
            _git.Repository.File($"new{number}", "1");
            undos.Add((await _discards.DiscardAsync(_git.Root, GitFixture.Paths($"new{number}"), false, Cancellation)).Undo);
        }

        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _discards.UndoAsync(_git.Root, undos[0], Cancellation));
        await _discards.UndoAsync(_git.Root, undos[1], Cancellation);
        await _discards.UndoAsync(_git.Root, undos[2], Cancellation);
        Assert.Equal("?? new1,?? new2", _git.Status());
    }

    [Fact]
    public async Task Discard_ARepositoryInside_IsRefused()
    {
        Directory.CreateDirectory(_git.At("inner"));
        _git.Repository.Git("init", "-q", "inner");
        _git.Repository.File("inner/file", "1");
        await GitFixture.RefusedAsync(GitFault.Failed, () => _discards.DiscardAsync(_git.Root, GitFixture.Paths("inner/"), false, Cancellation));
        Assert.True(File.Exists(_git.At("inner/file")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../x")]
    [InlineData("0123456789abcdef0123456789ab")]
    public async Task Undo_NoSuchDiscard_IsRefused(string id) =>
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _discards.UndoAsync(_git.Root, id, Cancellation));

    [Fact]
    public async Task Discard_TwoThousandFiles_CanBeTakenBack()
    {
        for (var number = 0; number < 2000; number++) _git.Repository.File($"folder/{number}", $"{number}");
        var result = await _discards.DiscardAsync(_git.Root, GitFixture.Group("untracked"), false, Cancellation);
        Assert.Equal((2000, ""), (result.Count, _git.Status()));
        await _discards.UndoAsync(_git.Root, result.Undo, Cancellation);
        Assert.Equal("1999", _git.Read("folder/1999"));
    }
}
