using System.Text;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Transcripts;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Transcripts;

public sealed class AgentTranscriptTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly AgentOptions _options = new();
    private readonly ManualClock _clock = new();

    private TranscriptBudget _budget = new(long.MaxValue);

    private string FilePath => Path.Combine(_folder.Path, "transcript.jsonl");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{}", """{"id":0,"at":"2026-01-01T00:00:00.000Z","type":"tool_call"}""")]
    [InlineData("{ }", """{"id":0,"at":"2026-01-01T00:00:00.000Z","type":"tool_call" }""")]
    [InlineData("""{"a":"b"}""", """{"id":0,"at":"2026-01-01T00:00:00.000Z","type":"tool_call","a":"b"}""")]
    public void Append_Event_IsOneLineInTheOrderOfTheContract(string body, string line)
    {
        using var transcript = Open();
        transcript.Append(AgentEventType.ToolCall, Encoding.UTF8.GetBytes(body));
        transcript.Flush();
        Assert.Equal(line + "\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void Append_EventOnSeveralLines_IsWrittenOnOne()
    {
        using var transcript = Open();
        transcript.Append(AgentEventType.ToolCall, "{\n \"a\": [1, {\"b\": null}]\n}"u8);
        transcript.Flush();
        Assert.Equal("""[1,{"b":null}]""", Single(transcript).GetProperty("a").GetRawText());
        Assert.False(Single(transcript).TryGetProperty("cut", out _));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(40960, true)]
    public void Append_EventAtItsBound_IsCutBeyondItAndSaysSo(int more, bool isCut)
    {
        _options.MaxEventBytes = 4096;
        using var transcript = Open();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { text = "", name = "kept" });
        var text = new string('x', _options.MaxEventBytes - body.Length + more);
        transcript.Append(AgentEventType.Message, JsonSerializer.SerializeToUtf8Bytes(new { text, name = "kept" }));
        transcript.Flush();
        var found = Single(transcript);
        Assert.Equal(isCut, found.TryGetProperty("cut", out _));
        Assert.Equal("kept", found.GetProperty("name").GetString());
        Assert.StartsWith(found.GetProperty("text").GetString()!, text, StringComparison.Ordinal);
        Assert.InRange(transcript.Written.Offset, 2000, 4096 + TranscriptLine.MaxHeadBytes);
    }

    [Fact]
    public void Append_TranscriptIsFull_TellsOnceAndStillTakesTheEnd()
    {
        _options.TranscriptBytes = 1024 * 1024;
        using var transcript = Open();
        transcript.Wake();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { text = new string('x', 100_000) });
        Assert.False(transcript.IsFull);
        var taken = Enumerable.Range(0, 12).Select(_ => transcript.Append(AgentEventType.Message, body)).ToList();
        Assert.Equal(10, taken.Count(one => one));
        Assert.True(transcript.Append(AgentEventType.TurnEnd, "{}"u8, isClosing: true));
        transcript.Rest();
        Assert.True(transcript.IsFull);
        Assert.Equal(["error", "turn_end"], Read(transcript).TakeLast(2).Select(one => one.GetProperty("type").GetString()));
        Assert.Equal(12, Read(transcript).Count);
        Assert.InRange(transcript.Written.Offset, 0, _options.TranscriptBytes + 1024);
    }

    [Fact]
    public void Append_AllTogetherAreFull_IsDropped()
    {
        _budget = new TranscriptBudget(100);
        using var transcript = Open();
        Assert.True(transcript.Append(AgentEventType.Message, """{"text":"this one goes a little over the bound"}"""u8));
        transcript.Flush();
        Assert.False(transcript.Append(AgentEventType.Message, """{"text":"and this one is dropped"}"""u8));
        Assert.True(_budget.IsFull);
        transcript.Dispose();
        Assert.Equal(0, _budget.UsedBytes);
    }

    [Fact]
    public void Append_DiskTakesNothing_LosesTheEventAndGivesItsIdAgain()
    {
        var away = Path.Combine(_folder.Path, "away");
        using var transcript = new AgentTranscript(Path.Combine(away, "t.jsonl"), default, _options, _budget, _clock);
        transcript.Append(AgentEventType.Message, """{"text":"lost"}"""u8);
        transcript.Flush();
        Assert.NotNull(transcript.Fault);
        Assert.Equal(default, transcript.Written);
        Directory.CreateDirectory(away);
        transcript.Append(AgentEventType.Message, """{"text":"kept"}"""u8);
        transcript.Flush();
        Assert.Null(transcript.Fault);
        Assert.Equal(("kept", 0), (Single(transcript).GetProperty("text").GetString(), Single(transcript).GetProperty("id").GetInt32()));
    }

    [Fact]
    public void Append_InATurn_AllocatesNothing()
    {
        using var transcript = Open();
        transcript.Wake();
        byte[] body = [.. """{"text":"a piece of an answer, as they come"}"""u8];
        transcript.Append(AgentEventType.Message, body);
        Assert.Equal(0, Allocations.Of(() => transcript.Append(AgentEventType.Message, body)));
    }

    [Fact]
    public async Task Watch_ManyAppends_SeesEachOnceInOrder()
    {
        const int Events = 5000;
        using var transcript = Open();
        transcript.Wake();
        using var watch = transcript.Watch();
        var appending = Task.Run(() =>
        {
            for (var count = 0; count < Events; count++) transcript.Append(AgentEventType.Message, "{}"u8);
        }, TestContext.Current.CancellationToken);
        var next = 0L;
        while (next < Events)
        {
            var lines = watch.Reader.ReadLines(transcript.Written.Offset);
            if (lines.IsEmpty)
            {
                await watch.WaitAsync().AsTask().WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
                continue;
            }

            foreach (var line in Encoding.UTF8.GetString(lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Assert.True(TranscriptLine.TryReadId(Encoding.UTF8.GetBytes(line), out var id));
                Assert.Equal(next++, id);
            }
        }

        await appending;
    }

    [Fact]
    public void Window_OfAHundredThousandEvents_ReadsOnlyALittle()
    {
        using (var transcript = Open())
        {
            transcript.Wake();
            for (var count = 0; count < 100_000; count++) transcript.Append(AgentEventType.Message, """{"text":"some words of an answer, as they come"}"""u8);
        }

        var (end, _) = TranscriptFile.Recover(FilePath);
        Assert.Equal(100_000, end.Id);
        using var events = new AgentEvents(FilePath, 99_800, end.Id, end);
        Assert.Equal(Enumerable.Range(99_800, 200), AgentHost.Lines(events).Select(one => one.GetProperty("id").GetInt32()));
        using var middle = new AgentEvents(FilePath, 50_000, 50_001, end);
        Assert.Equal(50_000, AgentHost.Lines(middle).Single().GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData(16 * 1024)]
    [InlineData((16 * 1024) - 40)]
    [InlineData(100 * 1024)]
    public void Read_LongLines_ComeInPiecesThatKeepHeadsWhole(int length)
    {
        using var transcript = Open();
        for (var count = 0; count < 5; count++)
            transcript.Append(AgentEventType.Message, JsonSerializer.SerializeToUtf8Bytes(new { text = new string('x', length - (count * 13)) }));
        transcript.Flush();
        using var reader = new TranscriptReader(FilePath);
        var whole = new List<byte>();
        var isLineBegin = true;
        while (reader.Read(transcript.Written.Offset) is { IsEmpty: false } piece)
        {
            Assert.InRange(piece.Length, 1, TranscriptFile.PieceBytes);
            foreach (var line in piece.Span.Split((byte)'\n'))
            {
                var part = piece.Span[line];
                if (isLineBegin && part.Length > 0) Assert.True(TranscriptLine.TryReadId(part, out _));
                isLineBegin = line.End.Value < piece.Length;
            }

            isLineBegin = piece.Span[^1] == '\n';
            whole.AddRange(piece.Span);
        }

        Assert.Equal(File.ReadAllBytes(FilePath), whole);
    }

    private AgentTranscript Open() => new(FilePath, default, _options, _budget, _clock);

    private static JsonElement Single(AgentTranscript transcript) => Read(transcript).Single();

    private static IReadOnlyList<JsonElement> Read(AgentTranscript transcript)
    {
        using var events = new AgentEvents(transcript.Path, 0, long.MaxValue, transcript.Written);
        return AgentHost.Lines(events);
    }
}
