using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Transcripts;
using Coder1.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Agents.Transcripts;

/// <summary>Whatever is appended and wherever the power goes: ids have no gaps, and every window is a part of the whole.</summary>
public sealed class TranscriptProperties : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _files;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Transcript_AppendedCutAndReopened_HasIdsWithoutGapsAndWindowsOfTheWhole()
    {
        // Lengths of texts: an append each; a negative number cuts so many bytes off and opens the file again.
        var steps = Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(0, 3000), Gen.Choose(-400, -1)).NonEmptyListOf();
        Prop.ForAll(steps.ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Recover_FileCutAtEveryByte_KeepsAllWholeLines()
    {
        var path = NewPath();
        using (var transcript = Open(path))
        {
            for (var count = 0; count < 6; count++) Append(transcript, new string('é', count * 5));
            transcript.Rest();
        }

        var whole = File.ReadAllBytes(path);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            var lines = whole.AsSpan(0, length).Count((byte)'\n');
            var (end, last) = TranscriptFile.Recover(path);
            Assert.Equal((lines, length == 0 || lines == 0 ? null : AgentEventType.Message), (end.Id, last));
            Assert.Equal(end.Offset, new FileInfo(path).Length);
            Assert.Equal(whole.AsSpan(0, length).LastIndexOf((byte)'\n') + 1, end.Offset);
        }
    }

    [Theory]
    [InlineData("\0\0\0\0\0\0\0\n")]
    [InlineData("{\"id\":6,\"at\":\"2026\0\0\0\0\0\0\0\"}\n")]
    [InlineData("{\"id\":6,\"at\":\"2026-01-01\",\"type\":\"message\",\"text\":\"half\n{\"id\":7,\"at\":\"")]
    public void Recover_BlocksThatTheDiskNeverGot_AreDropped(string rest)
    {
        var path = NewPath();
        using (var transcript = Open(path)) Append(transcript, "kept");
        var kept = new FileInfo(path).Length;
        File.AppendAllText(path, rest);
        Assert.Equal((1, kept), (TranscriptFile.Recover(path).End.Id, new FileInfo(path).Length));
    }

    private bool Holds(IList<int> steps)
    {
        var path = NewPath();
        var texts = new List<string>();
        var transcript = Open(path);
        foreach (var step in steps)
        {
            if (step >= 0)
            {
                texts.Add(new string((char)('a' + (texts.Count % 26)), step));
                Append(transcript, texts[^1]);
                continue;
            }

            transcript.Dispose();
            if (File.Exists(path))
            {
                using var file = File.OpenHandle(path, access: FileAccess.Write);
                RandomAccess.SetLength(file, Math.Max(0, RandomAccess.GetLength(file) + step));
            }

            transcript = Open(path);
            texts.RemoveRange((int)transcript.Written.Id, texts.Count - (int)transcript.Written.Id);
        }

        transcript.Flush();
        var isRight = Enumerable.Range(0, 8).All(round => IsPartOfTheWhole(transcript, texts, round * texts.Count / 7, (round * 13 % 11) + 1));
        transcript.Dispose();
        return isRight;
    }

    private static bool IsPartOfTheWhole(AgentTranscript transcript, List<string> texts, int before, int count)
    {
        using var events = new AgentEvents(transcript.Path, Math.Max(0, before - count), before, transcript.Written);
        var found = AgentHost.Lines(events);
        var first = Math.Max(0, before - count);
        return found.Select(one => one.GetProperty("id").GetInt64()).SequenceEqual(Enumerable.Range(first, before - first).Select(id => (long)id))
            && found.Select(one => one.GetProperty("text").GetString()).SequenceEqual(texts[first..before]);
    }

    private static void Append(AgentTranscript transcript, string text) =>
        Assert.True(transcript.Append(AgentEventType.Message, JsonSerializer.SerializeToUtf8Bytes(new { text })));

    private static AgentTranscript Open(string path) => new(
        path, TranscriptFile.Recover(path).End, new AgentOptions(), new TranscriptBudget(long.MaxValue), new ManualClock());

    private string NewPath() => Path.Combine(_folder.Path, $"{_files++}.jsonl");
}
