using System.Text;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;
using Xunit;

namespace Coder1.Tests.Core.Agents.Drivers;

public sealed class UpdateBodyTests
{
    private const int MaxEvent = 4096;
    private const int Max = MaxEvent - UpdateBody.Envelope;

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10 * Max, true)]
    public void End_TextAtTheBound_IsCutBeyondIt(int more, bool cut)
    {
        using var body = new UpdateBody(MaxEvent);
        var text = new string('x', Max + more - "{\"text\":\"\"}".Length);
        var update = body.Of(AgentEventType.Message, "text"u8, Encoding.UTF8.GetBytes($"\"{text}\""));
        var read = JsonDocument.Parse(update.Body).RootElement;
        Assert.InRange(update.Body.Length, 1, Max);
        Assert.Equal(cut, read.TryGetProperty("cut", out var flag) && flag.GetBoolean());
        if (!cut) Assert.Equal(text, read.GetProperty("text").GetString());
        else Assert.StartsWith(read.GetProperty("text").GetString()!, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"\ud83d\ude00")]
    [InlineData(@"\u00e4")]
    [InlineData(@"\\")]
    [InlineData("😀")]
    [InlineData("ä")]
    [InlineData("x")]
    public void End_TextOfAnything_IsCutBetweenCharacters(string character)
    {
        using var body = new UpdateBody(MaxEvent);
        for (var shift = 0; shift < 12; shift++)
        {
            var text = new string('.', shift) + string.Concat(Enumerable.Repeat(character, 5000));
            var update = body.Of(AgentEventType.Message, "text"u8, Encoding.UTF8.GetBytes($"\"{text}\""));
            Assert.InRange(update.Body.Length, Max / 4, Max);
            var read = JsonDocument.Parse(update.Body).RootElement.GetProperty("text").GetString()!;
            Assert.StartsWith(read, JsonDocument.Parse($"\"{text}\"").RootElement.GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain('\uFFFD', read);
        }
    }

    [Fact]
    public void End_LargeToolCall_KeepsWhatIsSmallWhole()
    {
        using var body = new UpdateBody(MaxEvent);
        var json = body.Begin();
        json.WriteString("toolCallId", "t1");
        json.WriteStartArray("content");
        json.WriteStartObject();
        json.WriteString("type", "diff");
        json.WriteString("newText", string.Concat(Enumerable.Repeat("😀\"\n", 5000)));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("status", "completed");
        var update = body.End(AgentEventType.ToolUpdate);
        Assert.InRange(update.Body.Length, Max / 8, Max);
        var read = JsonDocument.Parse(update.Body).RootElement;
        Assert.Equal(("t1", "completed", true), (read.GetProperty("toolCallId").GetString(), read.GetProperty("status").GetString(), read.GetProperty("cut").GetBoolean()));
        Assert.StartsWith("😀\"\n", read.GetProperty("content")[0].GetProperty("newText").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain((byte)'\n', update.Body.ToArray());
    }

    [Fact]
    public void End_TooManyMembers_KeepsThoseThatFit()
    {
        using var body = new UpdateBody(MaxEvent);
        var json = body.Begin();
        json.WriteString("toolCallId", "t1");
        json.WriteStartArray("rawOutput");
        for (var number = 0; number < 5000; number++) json.WriteNumberValue(number);
        json.WriteEndArray();
        for (var number = 0; number < 5000; number++) json.WriteNumber($"n{number}", number);
        var update = body.End(AgentEventType.ToolUpdate);
        Assert.InRange(update.Body.Length, 1, Max);
        Assert.Equal("t1", JsonDocument.Parse(update.Body).RootElement.GetProperty("toolCallId").GetString());
    }
}
