using System.Text;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Recorder;
using Coder1.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Recorder;

public sealed class AuditFileTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly MemoryJournal _journal = new();
    private readonly LogLines<AuditFile> _log = new();

    private string Trail => Path.Combine(_folder.Path, "memory", "audit.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Add_Entries_AreOnDiskWhileTheServerRuns()
    {
        await using var audit = Open();
        var entry = Entry("a") with { FreedBytes = 5, Duration = TimeSpan.FromMilliseconds(1.5), TerminalId = "t", Text = "a \"line\"\nand another" };
        _journal.Add(entry);
        _journal.Add(Entry("b"));
        await Eventually.TrueAsync(() => audit.Newest().Count == 2, () => "The entries are not on disk.");
        Assert.Equal([entry, Entry("b")], audit.Newest());
        Assert.Equal(2, File.ReadAllLines(Trail).Length);
    }

    [Fact]
    public async Task Open_TornTail_KeepsWhatIsWholeAndTheNextEntry()
    {
        await using (Open()) _journal.Add(Entry("whole"));
        File.AppendAllText(Trail, """{"at":"2026-01-01T00:00:00Z","ki""");

        await using var audit = Open();
        _journal.Add(Entry("next"));
        await audit.DisposeAsync();

        Assert.Equal(["whole", "next"], audit.Newest().Select(entry => entry.Name));
    }

    [Theory]
    [InlineData(AuditFile.MaxRestored - 1)]
    [InlineData(AuditFile.MaxRestored)]
    [InlineData(AuditFile.MaxRestored + 1)]
    [InlineData(AuditFile.MaxRestored * 10)]
    public async Task Open_EarlierRunsWrote_BringsTheNewestBackAndWritesThemNotAgain(int count)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        for (var index = 0; index < count; index++) AuditLine.Write(output, Entry($"{index}") with { Text = new string('x', 300) });
        _folder.File("memory/audit.jsonl", Encoding.UTF8.GetString(output.WrittenSpan));

        await using (Open()) Assert.Equal(Enumerable.Range(0, count).TakeLast(AuditFile.MaxRestored).Select(index => $"{index}"), _journal.Events.Select(entry => entry.Name));
        Assert.Equal(count, File.ReadAllLines(Trail).Length);
    }

    [Theory]
    [InlineData(MemoryJournal.MaxEvents - 3)]
    [InlineData(MemoryJournal.MaxEvents - 2)]
    [InlineData(MemoryJournal.MaxEvents - 1)]
    public void Restore_JournalHasEntries_PutsThemBeforeWithinItsBound(int own)
    {
        for (var index = 0; index < own; index++) _journal.Add(Entry($"{index}"));
        _journal.Restore([Entry("a"), Entry("b")]);
        Assert.Equal(Math.Min(own + 2, MemoryJournal.MaxEvents), _journal.Events.Count);
        Assert.Equal(own == MemoryJournal.MaxEvents - 1 ? "b" : "a", _journal.Events[0].Name);
        Assert.Equal($"{own - 1}", _journal.Events[^1].Name);
    }

    [Fact]
    public async Task Add_BeyondTheBound_DropsTheOlderHalf()
    {
        const int bound = 64 * 1024;
        await using var audit = Open(bound);
        for (var index = 0; index < 1000; index++)
        {
            _journal.Add(Entry($"{index}") with { Text = new string('x', 200) });
            if (index % 100 == 99)
            {
                var last = $"{index}";
                await Eventually.TrueAsync(() => audit.Newest() is [.., var entry] && entry.Name == last, () => $"{last} is not on disk.");
            }
        }

        await audit.DisposeAsync();
        var files = new DirectoryInfo(Path.GetDirectoryName(Trail)!).GetFiles();
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.InRange(file.Length, 1, bound / 2));
        var names = files.OrderBy(file => file.Name).SelectMany(file => File.ReadLines(file.FullName))
            .Select(line => int.Parse(AuditLine.Read(line)!.Name, null)).ToList();
        Assert.Equal(Enumerable.Range(1000 - names.Count, names.Count), names);
        Assert.True(names.Count > 100);
    }

    [Fact]
    public async Task Add_FolderIsGone_SaysSoOnceAndGoesOnWhenItIsBack()
    {
        await using var audit = Open();
        Directory.Delete(Path.GetDirectoryName(Trail)!, recursive: true);
        _journal.Add(Entry("lost"));
        _journal.Add(Entry("lost too"));
        await Eventually.TrueAsync(() => _log.Lines.Count > 0, () => "Nothing is said.");
        Directory.CreateDirectory(Path.GetDirectoryName(Trail)!);
        await Eventually.TrueAsync(
            () =>
            {
                _journal.Add(Entry("kept"));
                return audit.Newest() is [.., { Name: "kept" }];
            },
            () => "It does not go on.");
        Assert.Single(_log.Lines);
    }

    [Fact]
    public void Read_AnyText_GivesAnEntryOrNull() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<string>().Or(Cut).ToArbitrary(), line =>
        {
            _ = AuditLine.Read(line ?? "");
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static Gen<string> Cut
    {
        get
        {
            var output = new System.Buffers.ArrayBufferWriter<byte>();
            AuditLine.Write(output, Entry("name") with { FreedBytes = long.MaxValue, Duration = TimeSpan.MaxValue, TerminalId = "t" });
            var whole = Encoding.UTF8.GetString(output.WrittenSpan);
            return Gen.Choose(0, whole.Length).SelectMany(from => Gen.Choose(0, whole.Length).Select(to => whole[..Math.Min(from, to)] + whole[Math.Max(from, to)..]));
        }
    }

    private static MemoryEvent Entry(string name) => new(At, MemoryEventKind.Cleanup, MemoryLevel.Warning, name, "text");

    private AuditFile Open(int bytes = RecorderOptions.DefaultAuditBytes) =>
        new(FlightRun.Folder(_folder.Path), _journal, Options.Create(new RecorderOptions { AuditBytes = bytes }), _log);
}
