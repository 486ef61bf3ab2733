using Coder1.Core.Git.Operations.Contents;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Contents;

public sealed class GitContentsTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitContents _contents;

    public GitContentsTests() => _contents = new GitContents(_git.Runner, _git.Spool, _git.Bounds);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Read_RevisionsAndIndex_GivesWhatEachHas()
    {
        _git.Repository.File("a", "0");
        _git.Repository.Commit("0");
        _git.Repository.File("a", "1");
        _git.Repository.Commit("1");
        _git.Repository.File("a", "2");
        _git.Repository.Git("add", "a");
        _git.Repository.File("a", "3");
        Assert.Equal(("0", "1", "2"), (await ReadAsync("a", "HEAD^"), await ReadAsync("a", "main"), await ReadAsync("a", "index")));
        Assert.Null(await ReadAsync("none", "HEAD"));
        Assert.Null(await ReadAsync("a", "none"));
        Assert.Null(await ReadAsync("a", "stage2"));
        Assert.Null(await _contents.ReadAsync(_git.Root, GitPath.Parse("a/"), "HEAD", Cancellation));
    }

    [Fact]
    public async Task Read_WindowsLineEnds_GivesWhatTheWorkingTreeHas()
    {
        _git.Repository.File(".gitattributes", "*.txt text eol=crlf\n");
        _git.Repository.File("a.txt", "1\r\n2\r\n");
        _git.Repository.Commit("1");
        Assert.Equal("1\r\n2\r\n", await ReadAsync("a.txt", "HEAD"));
        Assert.Equal("1\n2\n", _git.Repository.Git("cat-file", "blob", "HEAD:a.txt"));
        var blob = await BlobAsync("a.txt");
        await _contents.WriteAsync(_git.Root, GitPath.Parse("a.txt"), GitFixture.Text("1\r\n3\r\n"), blob, Cancellation);
        Assert.Equal("1\n3\n", _git.Repository.Git("cat-file", "blob", ":a.txt"));
    }

    [Fact]
    public async Task Read_AFilterOfTheRepositorys_RunsOnlyWhereItIsTrusted()
    {
        _git.Repository.File(".gitattributes", "*.up filter=up\n");
        _git.Repository.File("a.up", "text");
        _git.Repository.Commit("1");
        _git.Repository.Git("config", "filter.up.smudge", "tr a-z A-Z");
        Assert.Equal("text", await ReadAsync("a.up", "HEAD"));
        _git.Trust.Set(_git.Root, trusted: true);
        Assert.Equal("TEXT", await ReadAsync("a.up", "HEAD"));
    }

    [Fact]
    public async Task Read_SidesOfAConflict_GivesEach()
    {
        _git.Repository.File("a", "base");
        _git.Repository.Commit("0");
        _git.Repository.Git("switch", "-q", "-c", "other");
        _git.Repository.File("a", "theirs");
        _git.Repository.Commit("1");
        _git.Repository.Git("switch", "-q", "main");
        _git.Repository.File("a", "ours");
        _git.Repository.Commit("2");
        _git.Repository.Try("merge", "other");
        Assert.Equal(("base", "ours", "theirs"), (await ReadAsync("a", "stage1"), await ReadAsync("a", "stage2"), await ReadAsync("a", "stage3")));
        Assert.Null(await ReadAsync("a", "index"));
    }

    [Fact]
    public async Task ReadAndWrite_OddNames_Work()
    {
        _git.Repository.File("a\nb", "1");
        _git.Repository.Commit("1");
        Assert.Equal("1", await ReadAsync("a\nb", "HEAD"));
        using var bytes = new MemoryStream();
        var plain = GitPath.Parse("\0" + Convert.ToBase64String([(byte)'x', 0xFE]));
        await _contents.WriteAsync(_git.Root, plain, GitFixture.Text("odd"), null, Cancellation);
        Assert.Equal("odd", await ReadAsync(plain.Key, "index"));
    }

    [Fact]
    public async Task Write_SomeLines_KeepsModeAndWorkingTree()
    {
        File.SetUnixFileMode(_git.Repository.File("run", "1\n2\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _git.Repository.Commit("1");
        _git.Repository.File("run", "one\ntwo\n");
        var blob = await _contents.WriteAsync(_git.Root, GitPath.Parse("run"), GitFixture.Text("one\n2\n"), await BlobAsync("run"), Cancellation);
        Assert.Equal($"100755 {blob} 0\trun\n", _git.Repository.Git("ls-files", "--stage"));
        Assert.Equal(("one\ntwo\n", "MM run"), (_git.Read("run"), _git.Status()));
    }

    [Fact]
    public async Task Write_MadeFromAnotherContent_IsRefused()
    {
        _git.Repository.File("a", "1");
        _git.Repository.Commit("1");
        var path = GitPath.Parse("a");
        await GitFixture.RefusedAsync(GitFault.Conflict, () => _contents.WriteAsync(_git.Root, path, GitFixture.Text("2"), null, Cancellation));
        await GitFixture.RefusedAsync(GitFault.Conflict, () => _contents.WriteAsync(_git.Root, path, GitFixture.Text("2"), new string('0', 40), Cancellation));
        await GitFixture.RefusedAsync(
            GitFault.Conflict, () => _contents.WriteAsync(_git.Root, GitPath.Parse("new"), GitFixture.Text("2"), new string('0', 40), Cancellation));
        Assert.Equal("", _git.Status());
    }

    [Theory]
    [InlineData(1023, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public async Task ReadAndWrite_LargeContents_KeepTheBound(int bytes, bool isTaken)
    {
        _git.Limits.MaxContentBytes = 1024;
        _git.Repository.File("a", new string('a', bytes));
        _git.Repository.Commit("1");
        Task Read() => ReadAsync("a", "HEAD");
        Task Write() => _contents.WriteAsync(_git.Root, GitPath.Parse("b"), GitFixture.Text(new string('b', bytes)), null, Cancellation);
        foreach (var work in (Func<Task>[])[Read, Write])
        {
            if (isTaken) await work();
            else await GitFixture.RefusedAsync(GitFault.TooLarge, work);
        }
    }

    private async Task<string> BlobAsync(string path)
    {
        var content = await _contents.ReadAsync(_git.Root, GitPath.Parse(path), "index", Cancellation);
        await content!.Bytes.DisposeAsync();
        return content.Blob;
    }

    private async Task<string?> ReadAsync(string path, string revision)
    {
        var content = await _contents.ReadAsync(_git.Root, GitPath.Parse(path), revision, Cancellation);
        if (content is null) return null;
        using var reader = new StreamReader(content.Bytes);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
