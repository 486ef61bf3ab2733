using Coder1.Core.Workspaces;
using Xunit;
using static Coder1.Tests.Core.Workspaces.WorkspaceFixture;

namespace Coder1.Tests.Core.Workspaces;

public sealed class FileWriterTests : IDisposable
{
    private readonly WorkspaceFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task WriteAsync_NewFile_CreatesIt()
    {
        var result = await WriteAsync("file", "text");
        Assert.True(result.Created);
        Assert.Equal("text", _fixture.Read("file"));
        using var opened = _fixture.Files.OpenRead(_fixture.Workspace, "file");
        Assert.Equal(opened.Stamp, result.Stamp);
        Assert.Equal(["file"], _fixture.AllNames());
    }

    [Fact]
    public async Task WriteAsync_OldFile_ReplacesItAndKeepsItsMode()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_fixture.Write("file", "a longer old text"), mode);
        var result = await WriteAsync("file", "new");
        Assert.False(result.Created);
        Assert.Equal("new", _fixture.Read("file"));
        Assert.Equal(mode, File.GetUnixFileMode(_fixture.At("file")));
        using var opened = _fixture.Files.OpenRead(_fixture.Workspace, "file");
        Assert.Equal(opened.Stamp, result.Stamp);
    }

    [Fact]
    public async Task WriteAsync_ThroughALinkThatStaysInside_WritesTheFileAndKeepsTheLink()
    {
        _fixture.Write("folder/file", "old");
        _fixture.Link("link", "folder/file");
        await WriteAsync("link", "new");
        Assert.Equal("new", _fixture.Read("folder/file"));
        Assert.Equal("folder/file", new FileInfo(_fixture.At("link")).LinkTarget);
    }

    [Theory]
    [InlineData("folder", WorkspaceFault.IsAFolder)]
    [InlineData("none/file", WorkspaceFault.NotFound)]
    [InlineData("file/file", WorkspaceFault.NotFound)]
    [InlineData("", WorkspaceFault.Protected)]
    [InlineData(".git/config", WorkspaceFault.Protected)]
    [InlineData(".git", WorkspaceFault.Protected)]
    [InlineData("sub/.git/hooks", WorkspaceFault.Protected)]
    [InlineData("out/new", WorkspaceFault.LeadsOutside)]
    [InlineData("dangling", WorkspaceFault.LeadsOutside)]
    public async Task WriteAsync_NotPossible_RefusesAndChangesNothing(string path, WorkspaceFault expected)
    {
        _fixture.Folder("folder");
        _fixture.Folder(".git");
        _fixture.Write("file");
        _fixture.Link("out", "../outside");
        _fixture.Link("dangling", "../outside/new");
        var before = _fixture.AllNames().ToList();
        Assert.Equal(expected, await FaultAsync(() => WriteAsync(path, "x")));
        Assert.Equal(before, _fixture.AllNames());
        Assert.Single(Directory.GetFiles(_fixture.Outside));
    }

    [Fact]
    public async Task WriteAsync_LongestName_IsWritten()
    {
        var name = new string('n', WorkspacePath.MaxNameBytes);
        await WriteAsync(name, "x");
        Assert.Equal([name], _fixture.AllNames());
    }

    [Fact]
    public async Task WriteAsync_StaleTag_RefusesWithThePresentOne()
    {
        var first = await WriteAsync("file", "one");
        var second = await WriteAsync("file", "two", WriteCondition.Matching(first.Stamp.ETag));
        var exception = await Assert.ThrowsAsync<WorkspaceException>(
            () => WriteAsync("file", "three", WriteCondition.Matching(first.Stamp.ETag)));
        Assert.Equal(WorkspaceFault.Changed, exception.Fault);
        Assert.Equal(second.Stamp.ETag, exception.PresentETag);
        Assert.Equal("two", _fixture.Read("file"));
    }

    [Fact]
    public async Task WriteAsync_TagOfAFileThatIsGone_Refuses()
    {
        var exception = await Assert.ThrowsAsync<WorkspaceException>(() => WriteAsync("file", "x", WriteCondition.Matching("\"1-2-3-4\"")));
        Assert.Equal(WorkspaceFault.Changed, exception.Fault);
        Assert.Null(exception.PresentETag);
        Assert.Equal(WorkspaceFault.Changed, await FaultAsync(() => WriteAsync("file", "x", WriteCondition.Matching("*"))));
        Assert.Empty(_fixture.AllNames());
    }

    [Fact]
    public async Task WriteAsync_MustNotExist_MakesOnlyANewFile()
    {
        Assert.True((await WriteAsync("file", "one", WriteCondition.New)).Created);
        Assert.Equal(WorkspaceFault.Changed, await FaultAsync(() => WriteAsync("file", "two", WriteCondition.New)));
        Assert.Equal("one", _fixture.Read("file"));
    }

    [Fact]
    public async Task WriteAsync_TwoWritersWithTheSameTag_OneWinsOneIsToldSo()
    {
        for (var round = 0; round < 50; round++)
        {
            var seen = (await WriteAsync("file", "start")).Stamp.ETag;
            await ExactlyOneWinsAsync(WriteCondition.Matching(seen));
            File.Delete(_fixture.At("file"));
            await ExactlyOneWinsAsync(WriteCondition.New);
        }
    }

    [Fact]
    public async Task WriteAsync_ChangedWhileTheBytesTravel_RefusesAtTheEnd()
    {
        var seen = (await WriteAsync("file", "start")).Stamp.ETag;
        using var content = new GatedStream("mine");
        var write = _fixture.Files.WriteAsync(_fixture.Workspace, "file", content, WriteCondition.Matching(seen), Cancellation);
        await content.ReadStarted;
        await WriteAsync("file", "theirs");
        content.Release();
        Assert.Equal(WorkspaceFault.Changed, await FaultAsync(() => write));
        Assert.Equal("theirs", _fixture.Read("file"));
        Assert.Equal(["file"], _fixture.AllNames());
    }

    [Fact]
    public async Task WriteAsync_CancelledInTheMiddle_KeepsTheOldFileAndNothingElse()
    {
        _fixture.Write("file", "old");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var content = new GatedStream("new");
        var write = _fixture.Files.WriteAsync(_fixture.Workspace, "file", content, WriteCondition.None, cancellation.Token);
        await content.ReadStarted;
        Assert.Equal(2, _fixture.AllNames().Count());
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Equal("old", _fixture.Read("file"));
        Assert.Equal(["file"], _fixture.AllNames());
    }

    [Fact]
    public async Task WriteAsync_SenderThatFails_KeepsTheOldFileAndTheSendersError()
    {
        _fixture.Write("file", "old");
        using var content = new GatedStream("new");
        var write = _fixture.Files.WriteAsync(_fixture.Workspace, "file", content, WriteCondition.None, Cancellation);
        content.Fail(new IOException("connection reset"));
        Assert.Equal("connection reset", (await Assert.ThrowsAsync<IOException>(() => write)).Message);
        Assert.Equal("old", _fixture.Read("file"));
        Assert.Equal(["file"], _fixture.AllNames());
    }

    [Fact]
    public async Task WriteAsync_FolderDeletedWhileTheBytesTravel_Refuses()
    {
        _fixture.Folder("folder");
        using var content = new GatedStream("new");
        var write = _fixture.Files.WriteAsync(_fixture.Workspace, "folder/file", content, WriteCondition.None, Cancellation);
        await content.ReadStarted;
        Directory.Delete(_fixture.At("folder"), recursive: true);
        content.Release();
        Assert.Equal(WorkspaceFault.NotFound, await FaultAsync(() => write));
        Assert.Empty(_fixture.AllNames());
    }

    [Theory]
    [InlineData(1023, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    [InlineData(10240, false)]
    public async Task WriteAsync_AtTheBound_RefusesMoreAndKeepsTheOldFile(int bytes, bool fits)
    {
        _fixture.Options.MaxUploadBytes = 1024;
        _fixture.Write("file", "old");
        if (fits) await WriteAsync("file", new string('x', bytes));
        else Assert.Equal(WorkspaceFault.TooLarge, await FaultAsync(() => WriteAsync("file", new string('x', bytes))));
        Assert.Equal(fits ? new string('x', bytes) : "old", _fixture.Read("file"));
        Assert.Equal(["file"], _fixture.AllNames());
    }

    private async Task ExactlyOneWinsAsync(WriteCondition condition)
    {
        string[] texts = ["a", "b", "c", "d"];
        var faults = await Task.WhenAll(texts.Select(text => Task.Run(() => TryWriteAsync(text, condition), Cancellation)));
        Assert.Equal([null, WorkspaceFault.Changed, WorkspaceFault.Changed, WorkspaceFault.Changed], faults.Order());
        Assert.Equal(["file"], _fixture.AllNames());
    }

    private async Task<WorkspaceFault?> TryWriteAsync(string text, WriteCondition condition)
    {
        try
        {
            await WriteAsync("file", text, condition);
            return null;
        }
        catch (WorkspaceException exception)
        {
            return exception.Fault;
        }
    }

    private Task<WriteResult> WriteAsync(string path, string text, WriteCondition? condition = null) =>
        _fixture.Files.WriteAsync(_fixture.Workspace, path, Bytes(text), condition ?? WriteCondition.None, Cancellation);
}
