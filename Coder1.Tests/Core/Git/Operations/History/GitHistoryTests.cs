using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.History;
using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.History;

public sealed class GitHistoryTests : IDisposable
{
    private readonly GitFixture _git = new();
    private readonly GitLog _log;
    private readonly GitComparison _comparison;
    private readonly GitBlame _blame;

    public GitHistoryTests()
    {
        _log = new GitLog(_git.Runner);
        _comparison = new GitComparison(_git.Runner, _git.Bounds);
        _blame = new GitBlame(_git.Runner, _git.Bounds);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _git.Dispose();

    [Fact]
    public async Task Log_Pages_AreTheWholeHistoryInOrder()
    {
        Assert.Equal((0, false), await CountAsync(new LogQuery(null, null, null, null, 0, 10)));
        foreach (var number in (int[])[1, 2, 3, 4]) _git.Repository.Commit($"commit {number}");
        _git.Repository.Git("tag", "v1", "HEAD^");
        var first = await _log.ReadAsync(_git.Root, new LogQuery(null, null, null, null, 0, 3), Cancellation);
        var rest = await _log.ReadAsync(_git.Root, new LogQuery("main", null, null, null, 3, 3), Cancellation);
        Assert.Equal((true, false), (first.More, rest.More));
        Assert.Equal("commit 4,commit 3,commit 2,commit 1", string.Join(',', first.Commits.Concat(rest.Commits).Select(commit => commit.Subject)));
        Assert.Equal(first.Commits[1].Id, Assert.Single(first.Commits[0].Parents));
        Assert.Equal((string[])["HEAD", "main"], first.Commits[0].Refs);
        Assert.Equal((string[])["tag: v1"], first.Commits[1].Refs);
        Assert.Equal(("A", "a@example.org"), (first.Commits[0].Author, first.Commits[0].Email));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => CountAsync(new LogQuery("none", null, null, null, 0, 1)));
        await Assert.ThrowsAsync<WorkspaceException>(() => CountAsync(new LogQuery(null, null, null, null, 0, GitLog.MaxCommits + 1)));
        await Assert.ThrowsAsync<WorkspaceException>(() => CountAsync(new LogQuery("--output=x", null, null, null, 0, 1)));
    }

    [Fact]
    public async Task Log_OfAllBranches_HasThoseThatHeadDoesNotReach()
    {
        _git.Repository.Commit("first");
        _git.Repository.Git("switch", "-q", "-c", "other");
        _git.Repository.Commit("beside");
        _git.Repository.Git("switch", "-q", "main");
        Assert.Equal(1, (await CountAsync(new LogQuery(null, null, null, null, 0, 9))).Count);
        Assert.Equal(2, (await CountAsync(new LogQuery(null, null, null, null, 0, 9) { All = true })).Count);
        _git.Repository.Git("switch", "-q", "--orphan", "empty");
        Assert.Equal((0, false), await CountAsync(new LogQuery(null, null, null, null, 0, 9)));
        Assert.Equal(2, (await CountAsync(new LogQuery(null, null, null, null, 0, 9) { All = true })).Count);
    }

    [Fact]
    public async Task Log_ByMessageAuthorAndPath_FindsThem()
    {
        _git.Repository.File("old", "a file\nthat is\nlong enough\n");
        _git.Repository.Commit("Fix [the] thing");
        _git.Repository.Git("mv", "old", "new");
        _git.Repository.Commit("moved");
        _git.Repository.File("folder/x", "1");
        _git.Repository.Git("add", "-A");
        _git.Repository.Git("commit", "-q", "-m", "other", "--author", "Zoë <zoe@example.org>");
        Assert.Equal(1, (await CountAsync(new LogQuery(null, null, "fix [THE]", null, 0, 9))).Count);
        Assert.Equal(0, (await CountAsync(new LogQuery(null, null, "f.x", null, 0, 9))).Count);
        Assert.Equal(1, (await CountAsync(new LogQuery(null, null, null, "zoë", 0, 9))).Count);
        Assert.Equal(2, (await CountAsync(new LogQuery(null, "new", null, null, 0, 9))).Count);
        Assert.Equal(1, (await CountAsync(new LogQuery(null, "folder/", null, null, 0, 9))).Count);
    }

    [Fact]
    public async Task Detail_OfCommits_TellsAllAboutThem()
    {
        _git.Repository.File("a\nb", "1\n2\n");
        _git.Repository.File("moved", "enough\nto be\nknown\n");
        File.WriteAllBytes(_git.At("binary"), [0, 1, 2]);
        _git.Repository.Commit("Subject\n\nBody\n\nEnd");
        var root = await _comparison.ReadAsync(_git.Root, "HEAD", Cancellation);
        Assert.Equal(("Subject", "Body\n\nEnd", "A", 0), (root.Subject, root.Body, root.Committer, root.Parents.Count));
        Assert.Equal("A a\nb 2/0 ,A binary / True,A moved 3/0 ", Words(root.Files));
        _git.Repository.File("a\nb", "1\n3\n");
        _git.Repository.Git("mv", "moved", "moved-on");
        _git.Repository.Commit("second");
        Assert.Equal("M a\nb 1/1 ,R moved-on 0/0 moved", Words((await _comparison.ReadAsync(_git.Root, "HEAD", Cancellation)).Files).Replace("  ", " ", StringComparison.Ordinal));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _comparison.ReadAsync(_git.Root, "none", Cancellation));
    }

    [Fact]
    public async Task Detail_OfAMerge_IsWhatItBrought()
    {
        _git.Repository.Commit("base");
        _git.Repository.Git("switch", "-q", "-c", "other");
        _git.Repository.File("theirs", "1");
        _git.Repository.Commit("theirs");
        _git.Repository.Git("switch", "-q", "main");
        _git.Repository.File("ours", "1");
        _git.Repository.Commit("ours");
        _git.Repository.Git("merge", "-q", "--no-edit", "other");
        var merge = await _comparison.ReadAsync(_git.Root, "HEAD", Cancellation);
        Assert.Equal((2, "theirs"), (merge.Parents.Count, Assert.Single(merge.Files).Path));
    }

    [Fact]
    public async Task Compare_CommitsAndWorkingTree_TellsWhatDiffers()
    {
        _git.Repository.File("a", "1\n");
        _git.Repository.File("folder/b", "1\n");
        _git.Repository.Commit("1");
        _git.Repository.File("a", "2\n");
        _git.Repository.File("folder/b", "2\n");
        _git.Repository.Commit("2");
        _git.Repository.File("a", "3\n4\n");
        Assert.Equal("M a 1/1 ,M folder/b 1/1 ", Words((await _comparison.CompareAsync(_git.Root, "HEAD^", "HEAD", null, Cancellation)).Files));
        Assert.Equal("M folder/b 1/1 ", Words((await _comparison.CompareAsync(_git.Root, "HEAD^", "main", "folder/", Cancellation)).Files));
        Assert.Equal("M a 2/1 ", Words((await _comparison.CompareAsync(_git.Root, "HEAD", null, null, Cancellation)).Files));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task Detail_ManyFiles_KeepsTheBound(int count, bool isCut)
    {
        _git.Limits.MaxFiles = 3;
        for (var number = 0; number < count; number++) _git.Repository.File($"{number}", "1");
        _git.Repository.Commit("1");
        var detail = await _comparison.ReadAsync(_git.Root, "HEAD", Cancellation);
        Assert.Equal((Math.Min(3, count), isCut), (detail.Files.Count, detail.Truncated));
    }

    [Fact]
    public async Task Blame_ChangedLines_TellsWhereEachComesFrom()
    {
        _git.Repository.File("a", "1\n2\n3\n");
        _git.Repository.Commit("first");
        _git.Repository.File("a", "1\nzwei\n3\n");
        _git.Repository.Commit("second");
        _git.Repository.File("a", "1\nzwei\n3\nnew\n");
        var blame = await BlameAsync(null, null, null);
        Assert.Equal("1+1 first,2+1 second,3+1 first,4+1 0", blame);
        Assert.Equal("1+3 first", await BlameAsync("HEAD^", null, null));
        Assert.Equal("2+1 second,3+1 first", await BlameAsync("HEAD", 2, 3));
        await GitFixture.RefusedAsync(GitFault.UnknownRef, () => _blame.ReadAsync(_git.Root, "none", null, (null, null), Cancellation));
        await Assert.ThrowsAsync<WorkspaceException>(() => BlameAsync(null, 0, null));
    }

    [Theory]
    [InlineData(2, 9, 2, false)]
    [InlineData(3, 9, 3, false)]
    [InlineData(4, 9, 3, true)]
    [InlineData(4, 2, 2, true)]
    public async Task Blame_ManyRangesAndCommits_KeepsTheBounds(int ranges, int maxCommits, int kept, bool isCut)
    {
        var text = string.Concat(Enumerable.Range(1, ranges).Select(number =>
            $"{new string((char)('0' + number), 40)} 1 {number} 1\nauthor A\nauthor-mail <a@b>\nauthor-time 7\nsummary S\nfilename a\n"));
        var reader = new BlameReader(3, maxCommits);
        Assert.Equal(!isCut, await reader.ReadAsync(GitFixture.Text(text), Cancellation));
        Assert.Equal((kept, kept, isCut), (reader.Result.Lines.Count, reader.Result.Commits.Count, reader.Result.Truncated));
    }

    private async Task<(int Count, bool More)> CountAsync(LogQuery query)
    {
        var page = await _log.ReadAsync(_git.Root, query, Cancellation);
        return (page.Commits.Count, page.More);
    }

    private async Task<string> BlameAsync(string? revision, int? from, int? to)
    {
        var blame = await _blame.ReadAsync(_git.Root, "a", revision, (from, to), Cancellation);
        return string.Join(',', blame.Lines.Select(range =>
            $"{range.Line}+{range.Count} {(range.Commit.All(digit => digit == '0') ? "0" : blame.Commits[range.Commit].Subject)}"));
    }

    private static string Words(IEnumerable<Coder1.Core.Git.Operations.History.ChangedFile> files) =>
        string.Join(',', files.Select(file => $"{file.Status} {file.Path} {file.Added}/{file.Deleted} {file.Binary}{file.From}"));
}
