using Coder1.Core.Agents;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Git;
using Xunit;

namespace Coder1.Tests.Core.Agents.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly CheckpointFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rewind_AfterEdits_BringsAllBackByteForByte(bool isRepository)
    {
        if (isRepository) await CommitAsync();
        _fixture.Write("kept", "as it is");
        _fixture.Write("windows.txt", "a\r\nb\r\n");
        _fixture.Write("folder/deep/gone", "back");
        _fixture.Write("plain", "a file");
        _fixture.Write("odd \" name\n'é.txt", "odd");
        await File.WriteAllBytesAsync(_fixture.At("binary"), [0, 255, 13, 10, 0], Cancellation);
        File.CreateSymbolicLink(_fixture.At("link"), "plain");
        File.SetUnixFileMode(_fixture.At("plain"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var before = _fixture.Files();
        var checkpoint = await _fixture.TakeAsync();

        _fixture.Write("windows.txt", "a\nb\n");
        Directory.Delete(_fixture.At("folder"), recursive: true);
        _fixture.Write("folder", "a file now");
        File.Delete(_fixture.At("plain"));
        _fixture.Write("plain/is/a folder", "now");
        File.Delete(_fixture.At("link"));
        _fixture.Write("new/file", "new");
        var after = _fixture.Files();

        var result = await _fixture.RewindAsync(checkpoint);
        Assert.Equal(before, _fixture.Files());
        Assert.True(File.GetUnixFileMode(_fixture.At("plain")).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal((4, 3), (result.Restored, result.Deleted));
        await _fixture.RewindAsync(result.Undo);
        Assert.Equal(after, _fixture.Files());
    }

    [Fact]
    public async Task Take_InARepository_ChangesNothingInIt()
    {
        await CommitAsync();
        _fixture.Write("staged", "1");
        await _fixture.GitAsync("add", "--", "staged");
        _fixture.Write("staged", "2");
        var status = await _fixture.GitAsync("status", "--porcelain=v2");
        var inside = Snapshot();
        var checkpoint = await _fixture.TakeAsync();
        Assert.Equal(inside, Snapshot());
        _fixture.Write("staged", "3");
        await _fixture.RewindAsync(checkpoint);
        Assert.Equal(status, await _fixture.GitAsync("status", "--porcelain=v2"));

        string Snapshot() => string.Join('\n', Directory.EnumerateFiles(_fixture.At(".git"), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToBase64String(File.ReadAllBytes(file))}"));
    }

    [Fact]
    public async Task Take_OfWhatIsCommitted_StoresItNotAgain()
    {
        await CommitAsync();
        await _fixture.TakeAsync();
        Assert.DoesNotContain(Directory.EnumerateFiles(_fixture.Repositories, "*", SearchOption.AllDirectories),
            file => file.Contains("/objects/", StringComparison.Ordinal) && new FileInfo(file).Length > 200);
    }

    [Fact]
    public async Task Diff_AfterEdits_ListsThemAndGivesBothSides()
    {
        _fixture.Write("a", "old");
        _fixture.Write("b", "b");
        var checkpoint = await _fixture.TakeAsync();
        _fixture.Write("a", "new");
        File.Delete(_fixture.At("b"));
        _fixture.Write("c", "c");
        Assert.Equal("modified a deleted b added c", await _fixture.ChangesAsync(checkpoint));
        var diff = await _fixture.Store.DiffAsync(_fixture.Root, checkpoint, null, Cancellation);
        var texts = await _fixture.Store.ReadAsync(_fixture.Root, diff.Files, Cancellation);
        Assert.Equal(["old>new", "b>", ">c"], diff.Files.Select(file => $"{TextOf(file.Before)}>{TextOf(file.After)}"));
        Assert.Equal("", await _fixture.ChangesAsync(diff.To));

        string? TextOf(string? hash) => hash is null ? null : texts[hash];
    }

    [Theory]
    [InlineData(CheckpointContents.MaxFileBytes, 'x', true)]
    [InlineData(CheckpointContents.MaxFileBytes + 1, 'x', false)]
    [InlineData(10, '\0', false)]
    [InlineData(0, 'x', true)]
    public async Task Read_BinaryOrLarge_LeavesItOut(int bytes, char letter, bool isText)
    {
        var checkpoint = await _fixture.TakeAsync();
        _fixture.Write("a", new string(letter, bytes));
        var diff = await _fixture.Store.DiffAsync(_fixture.Root, checkpoint, null, Cancellation);
        var texts = await _fixture.Store.ReadAsync(_fixture.Root, diff.Files, Cancellation);
        Assert.Equal(isText ? bytes : null, texts.Values.SingleOrDefault()?.Length);
    }

    [Fact]
    public async Task Read_ManyLargeFiles_GivesAsManyAsTheBound()
    {
        var checkpoint = await _fixture.TakeAsync();
        for (var file = 0; file < 5; file++) _fixture.Write($"{file}", new string((char)('a' + file), 140 * 1024));
        var diff = await _fixture.Store.DiffAsync(_fixture.Root, checkpoint, null, Cancellation);
        Assert.Equal(3, (await _fixture.Store.ReadAsync(_fixture.Root, diff.Files, Cancellation)).Count);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public async Task Diff_ManyFiles_ListsTheBoundAndCountsAll(int files, int listed)
    {
        _fixture.Options.MaxFiles = 3;
        var checkpoint = await _fixture.TakeAsync();
        for (var file = 0; file < files; file++) _fixture.Write($"{file}", "x");
        var diff = await _fixture.Store.DiffAsync(_fixture.Root, checkpoint, null, Cancellation);
        Assert.Equal((files, listed), (diff.Count, diff.Files.Count));
    }

    [Theory]
    [InlineData(1023, "added big")]
    [InlineData(1024, "added big")]
    [InlineData(1025, "")]
    public async Task Take_LargeFile_IsKeptUpToTheBound(int bytes, string changes)
    {
        _fixture.Options.MaxFileBytes = 1024;
        var checkpoint = await _fixture.TakeAsync();
        await File.WriteAllBytesAsync(_fixture.At("big"), new byte[bytes], Cancellation);
        Assert.Equal(changes, await _fixture.ChangesAsync(checkpoint));
    }

    [Fact]
    public async Task Take_IgnoredAndNested_AreLeftAlone()
    {
        await CommitAsync();
        _fixture.Write(".gitignore", "out/\n");
        _fixture.Write(".git/info/exclude", "secret\n");
        var checkpoint = await _fixture.TakeAsync();
        _fixture.Write("out/built", "x");
        _fixture.Write("secret", "x");
        _fixture.Write("nested/file", "x");
        await _fixture.GitAsync("init", "-q", "nested");
        Assert.Equal("", await _fixture.ChangesAsync(checkpoint));
        await _fixture.RewindAsync(checkpoint);
        Assert.True(File.Exists(_fixture.At("out/built")) && File.Exists(_fixture.At("nested/file")));
    }

    [Fact]
    public async Task Rewind_IgnoredFileInTheWay_RefusesAndChangesNothing()
    {
        _fixture.Write("a", "1");
        _fixture.Write("b", "1");
        var checkpoint = await _fixture.TakeAsync();
        File.Delete(_fixture.At("a"));
        _fixture.Write("b", "2");
        _fixture.Write(".gitignore", "a\n");
        await _fixture.TakeAsync();
        _fixture.Write("a", "precious, and ignored");
        var before = _fixture.Files();
        await Assert.ThrowsAsync<GitException>(() => _fixture.RewindAsync(checkpoint));
        Assert.Equal(before, _fixture.Files());
    }

    [Fact]
    public async Task Take_ARepositoryThatNamesPrograms_RunsNone()
    {
        await CommitAsync();
        var mark = _fixture.At(".git/mark");
        _fixture.Write(".gitattributes", "* filter=evil\n");
        await _fixture.GitAsync("config", "filter.evil.clean", $"touch '{mark}'; cat");
        await _fixture.GitAsync("config", "filter.evil.smudge", $"touch '{mark}'; cat");
        _fixture.Write("a", "1");
        var checkpoint = await _fixture.TakeAsync();
        _fixture.Write("a", "2");
        await _fixture.RewindAsync(checkpoint);
        Assert.Equal("1", await File.ReadAllTextAsync(_fixture.At("a"), Cancellation));
        Assert.False(File.Exists(mark));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HEAD")]
    [InlineData("--help")]
    [InlineData("0123456789012345678901234567890123456789")]
    public async Task Rewind_NoSuchCheckpoint_SaysSo(string checkpoint)
    {
        _fixture.Write("a", "1");
        var error = await Assert.ThrowsAsync<GitException>(() => _fixture.RewindAsync(checkpoint));
        Assert.Contains("not there any more", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_fixture.At("a")));
    }

    [Fact]
    public async Task Take_TooManyNames_TakesNone()
    {
        _fixture.Options.MaxListBytes = 1024;
        for (var file = 0; file < 103; file++) _fixture.Write($"{file:D9}", "x"); // ten bytes each with the zero
        Assert.Null(await _fixture.Store.TakeAsync(_fixture.Root, _fixture.Session, Cancellation));
        File.Delete(_fixture.At("000000000"));
        Assert.NotNull(await _fixture.Store.TakeAsync(_fixture.Root, _fixture.Session, Cancellation));
    }

    [Fact]
    public async Task Take_OverTheBoundOnDisk_DropsTheOldest()
    {
        _fixture.Options.MaxBytes = 1024 * 1024;
        List<string> checkpoints = [];
        for (var round = 0; round < 17; round++)
        {
            var bytes = new byte[128 * 1024];
            new Random(round).NextBytes(bytes);
            await File.WriteAllBytesAsync(_fixture.At("noise"), bytes, Cancellation);
            checkpoints.Add(await _fixture.TakeAsync());
        }

        var size = Directory.EnumerateFiles(_fixture.Repositories, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.InRange(size, 1, (1024 * 1024) + 65536);
        await Assert.ThrowsAsync<GitException>(() => _fixture.RewindAsync(checkpoints[0]));
        await _fixture.RewindAsync(checkpoints[^2]);
    }

    [Fact]
    public async Task Forget_Conversation_LetsItsCheckpointsGo()
    {
        _fixture.Write("a", "1");
        await _fixture.TakeAsync();
        var other = AgentSessionId.New();
        await _fixture.Store.TakeAsync(_fixture.Root, other, Cancellation);
        _fixture.Store.Forget(_fixture.Root, _fixture.Session);
        _fixture.Store.Forget(_fixture.Root, _fixture.Session);
        Assert.Equal(other.Value, Path.GetFileName(Assert.Single(
            Directory.EnumerateDirectories(_fixture.Repositories, "*", SearchOption.AllDirectories),
            folder => Path.GetFileName(Path.GetDirectoryName(folder)) == "checkpoints" && folder.Contains("/refs/", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Take_AfterAServerWasKilledInTheMiddle_GoesOn()
    {
        _fixture.Write("a", "1");
        await _fixture.TakeAsync();
        await File.WriteAllTextAsync(Path.Combine(Directory.GetDirectories(_fixture.Repositories)[0], "index.lock"), "", Cancellation);
        _fixture.Write("a", "2");
        await _fixture.TakeAsync();
    }

    private async Task CommitAsync()
    {
        await _fixture.GitAsync("init", "-q");
        var noise = new byte[4096];
        new Random(1).NextBytes(noise);
        await File.WriteAllBytesAsync(_fixture.At("committed"), noise, Cancellation);
        await _fixture.GitAsync("add", "-A");
        await _fixture.GitAsync("commit", "-q", "-m", "x");
    }
}
