using System.Text;
using Coder1.Core.Git;
using Coder1.Core.Git.Status;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Git.Status;

public sealed class StatusParserTests
{
    private const int Enough = 1000;

    [Fact]
    public void Parse_BeforeTheFirstCommit_HasABranchOnly() =>
        Assert.Equal(new StatusHead("main", null, null, null, 0, 0), Parse(RecordedStatus.Initial).Head);

    [Fact]
    public void Parse_Detached_HasACommitOnly() =>
        Assert.Equal(
            new StatusHead(null, "5df766e417c96035d66556922277d0a39fd29416", null, null, 0, 0), Parse(RecordedStatus.Detached).Head);

    [Fact]
    public void Parse_UpstreamWithoutDistance_IsGone()
    {
        var head = Parse(RecordedStatus.Gone).Head;
        Assert.Equal(("origin/main", true), (head.Upstream, head.UpstreamGone));
    }

    [Fact]
    public void Parse_RenamesAndCopies_SayWhereFrom()
    {
        var status = Parse(RecordedStatus.Renames);
        Assert.Equal(new StatusCounts(0, 4, 2, 1), status.Counts);
        Assert.Equal(("main", "origin/main", 1, 0, 1), (status.Head.Branch, status.Head.Upstream, status.Head.Ahead, status.Head.Behind, status.Stashes));
        Assert.Equal(
            [("copied", "two", "C"), ("four", null, "M"), ("renamed", "one", "R"), ("two", null, "M")],
            status.Entries(StatusGroup.Staged, 0, Enough).Select(entry => (entry.Path, entry.From, entry.Status)));
        Assert.Equal(
            [("four", "M"), ("three", "D")], status.Entries(StatusGroup.Changes, 0, Enough).Select(entry => (entry.Path, entry.Status)));
        Assert.Equal([("new", "?")], status.Entries(StatusGroup.Untracked, 0, Enough).Select(entry => (entry.Path, entry.Status)));
    }

    [Fact]
    public void Parse_OddNames_AreExact()
    {
        var status = Parse(RecordedStatus.OddNames);
        Assert.Equal([" space ", "d/é", "qu\"ote\\"], status.Entries(StatusGroup.Untracked, 0, Enough).Select(entry => entry.Path));
        var staged = status.Entries(StatusGroup.Staged, 0, Enough);
        Assert.Equal(("new\nline", null), (staged[0].Path, staged[0].Key));
        Assert.Equal(("\uFFFD", "\0" + Convert.ToBase64String([0xfe])), (staged[1].Path, staged[1].Key));
        Assert.Equal("\0" + Convert.ToBase64String([0xff, 0xfe]), staged[1].FromKey);
    }

    [Fact]
    public void Parse_Conflicts_NamesAllSeven() =>
        Assert.Equal(
            ["both-added", "both-deleted", "added-by-us", "added-by-them", "deleted-by-them", "deleted-by-us", "both-modified"],
            Parse(RecordedStatus.Conflicts).Entries(StatusGroup.Merge, 0, Enough).Select(entry => entry.Conflict));

    [Fact]
    public void Parse_Submodules_SaysWhatChanged() =>
        Assert.Equal(
            [new SubmoduleChange(true, false, false), new SubmoduleChange(false, true, true)],
            Parse(RecordedStatus.Submodules).Entries(StatusGroup.Changes, 0, Enough).Select(entry => entry.Submodule));

    [Fact]
    public void Parse_CutAnywhere_SaysTheSame()
    {
        var bytes = RecordedStatus.Renames;
        var whole = Parse(bytes);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var parts = Parse(bytes, firstRead: cut);
            Assert.Equal((whole.Version, whole.Counts, whole.Head), (parts.Version, parts.Counts, parts.Head));
            Assert.Equal(whole.Entries(StatusGroup.Staged, 0, Enough), parts.Entries(StatusGroup.Staged, 0, Enough));
        }
    }

    [Fact]
    public void Parse_AnyEntries_WindowsGiveThemBack()
    {
        var name = Gen.Elements("a", "b/c", "x y", "new\nline", "é", new string('n', 300)).ListOf().Select(names => "p" + string.Concat(names.Take(5)));
        var entry = name.SelectMany(path => Gen.Elements('?', 'M', 'A', 'R').Select(letter => (Path: path, Letter: letter)));
        Prop.ForAll(entry.ListOf().ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (entries, from) =>
        {
            var status = Parse(Encoding.UTF8.GetBytes(string.Concat(entries.Select(Line))));
            var staged = entries.Where(one => one.Letter != '?').Select(one => (one.Path, $"{one.Letter}")).ToList();
            return status.Counts == new StatusCounts(0, staged.Count, 0, entries.Count - staged.Count)
                && status.Entries(StatusGroup.Staged, from, 3).Select(one => (one.Path, one.Status)).SequenceEqual(staged.Skip(from).Take(3));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Parse_AnyBytes_NeitherFailsNorInvents() =>
        Prop.ForAll(Gen.Elements<byte>(0, (byte)' ', (byte)'1', (byte)'2', (byte)'u', (byte)'?', (byte)'#', 0xff).ArrayOf().ToArbitrary(), bytes =>
        {
            var status = Parse(bytes);
            var sum = status.Counts.Merge + status.Counts.Staged + status.Counts.Changes + status.Counts.Untracked;
            return sum <= 2 * bytes.Length && status.Entries(StatusGroup.Untracked, 0, Enough).Count == status.Counts.Untracked;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData(9, 9, false)]
    [InlineData(10, 10, false)]
    [InlineData(11, 10, true)]
    [InlineData(100, 10, true)]
    public void Parse_ManyEntries_KeepsTheBoundAndCountsAll(int entries, int kept, bool isCut)
    {
        var status = Parse(Untracked(entries), maxEntries: 10);
        Assert.Equal((entries, kept, isCut), (status.Counts.Untracked, status.Entries(StatusGroup.Untracked, 0, Enough).Count, status.Truncated));
    }

    [Fact]
    public void Parse_ManyBytes_KeepsTheBoundAndCountsAll()
    {
        var status = Parse(Untracked(50_000), maxEntries: 100_000, maxBytes: 16 * 1024);
        Assert.True(status.Truncated);
        Assert.Equal(50_000, status.Counts.Untracked);
        Assert.InRange(status.Bytes, 8 * 1024, 24 * 1024);
    }

    [Theory]
    [InlineData(StatusParser.MaxRecordBytes - 1, false)]
    [InlineData(StatusParser.MaxRecordBytes, true)]
    [InlineData(StatusParser.MaxRecordBytes + 1, true)]
    public void Parse_ARecordTooLong_IsRefused(int bytes, bool isRefused)
    {
        byte[] record = [(byte)'?', (byte)' ', .. Enumerable.Repeat((byte)'n', bytes - 2), 0];
        Assert.Equal(isRefused, Record.Exception(() => Parse(record)) is GitException);
    }

    private static byte[] Untracked(int count) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, count).Select(number => $"? folder/{number * 7919 % 100_003}/file{number}\0")));

    private static string Line((string Path, char Letter) entry) => entry.Letter switch
    {
        '?' => $"? {entry.Path}\0",
        'R' => $"2 R. N... 100644 100644 100644 a b R100 {entry.Path}\0before\0",
        _ => $"1 {entry.Letter}. N... 100644 100644 100644 a b {entry.Path}\0",
    };

    private static GitStatus Parse(byte[] bytes, int maxEntries = 100_000, int maxBytes = 1024 * 1024, int firstRead = int.MaxValue)
    {
        using var parser = new StatusParser(maxEntries, maxBytes);
        using var stream = new CutStream(bytes, firstRead);
        parser.ReadAsync(stream, CancellationToken.None).GetAwaiter().GetResult();
        return new GitStatus
        {
            State = RepositoryState.Ready, Version = parser.Version(""), Head = parser.Head, Counts = parser.Counts, Stashes = parser.Stashes,
            Truncated = parser.IsCut, List = parser.List(),
        };
    }

    /// <summary>Gives so many bytes at first, then the rest.</summary>
    private sealed class CutStream(byte[] bytes, int first) : MemoryStream(bytes)
    {
        private int _first = first;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var most = _first > 0 ? Math.Min(_first, buffer.Length) : buffer.Length;
            _first = 0;
            return base.ReadAsync(buffer[..most], cancellationToken);
        }
    }
}
