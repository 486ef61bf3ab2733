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
        await Eventually.TrueAsync(() => audit.Newest(10).Count == 2, () => "The entries are not on disk.");
        Assert.Equal([entry, Entry("b")], audit.Newest(10));
        Assert.Equal(2, File.ReadAllLines(Trail).Length);
        Assert.Equal([Entry("b")], audit.Newest(1));
        Assert.Empty(audit.Newest(0));
    }

    [Fact]
    public async Task Open_TornTail_KeepsWhatIsWholeAndTheNextEntry()
    {
        await using (Open()) _journal.Add(Entry("whole"));
        File.AppendAllText(Trail, """{"at":"2026-01-01T00:00:00Z","ki""");

        await using var audit = Open();
        _journal.Add(Entry("next"));
        await audit.DisposeAsync();

        Assert.Equal(["whole", "next"], audit.Newest(10).Select(entry => entry.Name));
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
                await Eventually.TrueAsync(() => audit.Newest(1) is [{ } entry] && entry.Name == last, () => $"{last} is not on disk.");
            }
        }

        await audit.DisposeAsync();
        var files = new DirectoryInfo(Path.GetDirectoryName(Trail)!).GetFiles();
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.InRange(file.Length, 1, bound / 2));
        var names = audit.Newest(AuditFile.MaxRead).Select(entry => int.Parse(entry.Name, null)).ToList();
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
                return audit.Newest(1) is [{ Name: "kept" }];
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
