using System.Text;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Summaries;
using Coder1.Core.Agents.Transcripts;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents.Summaries;

public sealed class ConversationOutlineTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<(AgentEventType Type, object Body)> _events = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ConversationOutline.MaxPrompts - 1, 0)]
    [InlineData(ConversationOutline.MaxPrompts, 0)]
    [InlineData(ConversationOutline.MaxPrompts + 1, 1)]
    [InlineData(10 * ConversationOutline.MaxPrompts, 9 * ConversationOutline.MaxPrompts)]
    public void Read_OfPrompts_KeepsTheFirstAndTheLast(int count, int omitted)
    {
        for (var index = 0; index < count; index++) Add(AgentEventType.Prompt, new { text = $"p{index}", checkpoint = index == 0 ? "" : $"c{index}" });
        var outline = Read();
        Assert.Equal((count - omitted, omitted), (outline.Prompts.Count, outline.Omitted));
        Assert.Equal(("p0", "p1", "p2", $"p{count - 1}"), (outline.Prompts[0], outline.Prompts[1], outline.Prompts[2], outline.Prompts[^1]));
        Assert.Equal("c1", outline.Checkpoint);
    }

    [Theory]
    [InlineData(ConversationOutline.MaxTools - 1)]
    [InlineData(ConversationOutline.MaxTools)]
    [InlineData(ConversationOutline.MaxTools + 1)]
    public void Read_OfTools_KeepsTheLastWithHowTheyEnded(int count)
    {
        for (var index = 0; index < count; index++) Add(AgentEventType.ToolCall, new { toolCallId = $"t{index}", title = $"run {index}", kind = "execute", status = "pending" });
        Add(AgentEventType.ToolUpdate, new { toolCallId = $"t{count - 1}", status = "completed", rawOutput = new { exit_code = 0 } });
        Add(AgentEventType.ToolUpdate, new { toolCallId = "t0", rawOutput = "text" });
        var outline = Read();
        Assert.Equal(Math.Min(count, ConversationOutline.MaxTools), outline.Tools.Count);
        Assert.Equal($"`run {count - 1}` (completed, exit code 0)", outline.Tools[^1].ToString());
    }

    [Fact]
    public void Read_OfLongTextsAndManyAnswers_IsBounded()
    {
        for (var index = 0; index < 50; index++)
        {
            Add(AgentEventType.Prompt, new { text = new string('p', 5000) });
            Add(AgentEventType.Message, new { text = new string('m', 5000) });
            Add(AgentEventType.Message, new { text = $"end {index}" });
            Add(AgentEventType.Error, new { message = new string('e', 5000) });
        }

        Add(AgentEventType.Plan, new { entries = Enumerable.Range(0, 100).Select(index => new { content = new string('x', 500), status = "pending" }) });
        var outline = Read();
        Assert.All(outline.Prompts, prompt => Assert.Equal(ConversationOutline.MaxPromptChars + 1, prompt.Length));
        Assert.Equal(ConversationOutline.MaxAnswers, outline.Answers.Count);
        Assert.EndsWith("end 49", outline.Answers.Last(), StringComparison.Ordinal);
        Assert.All(outline.Answers, answer => Assert.True(answer.Length <= ConversationOutline.MaxAnswerChars));
        Assert.Equal((ConversationOutline.MaxPlan, ConversationOutline.MaxErrors), (outline.Plan.Count, outline.Errors.Count));
        var info = new AgentInfo
        {
            Id = AgentSessionId.New(), Agent = "a", Workspace = "w", Folder = "/", Title = "t", State = AgentState.Idle, CreatedAt = default,
            LastActiveAt = default, EventEnd = 0, Prompts = 1, Permissions = 0, Rules = [],
        };
        Assert.True(Encoding.UTF8.GetByteCount(SummaryText.Plain(info, outline, new string('f', 100_000), "why.")) <= SummaryText.MaxBytes);
        Assert.True(Encoding.UTF8.GetByteCount(SummaryText.Prompt(info, outline, null, new string('ä', 100_000), 65_536)) <= 65_536);
    }

    private void Add(AgentEventType type, object body) => _events.Add((type, body));

    private ConversationOutline Read()
    {
        var path = Path.Combine(_folder.Path, "transcript");
        using var content = new MemoryStream();
        var id = 0L;
        foreach (var (type, body) in _events)
        {
            var members = JsonSerializer.SerializeToUtf8Bytes(body);
            var line = new byte[members.Length + TranscriptLine.MaxHeadBytes];
            content.Write(line.AsSpan(0, TranscriptLine.Write(line, id++, default, type, members)));
        }

        File.WriteAllBytes(path, content.ToArray());
        using var events = new AgentEvents(path, 0, _events.Count, new TranscriptPoint(_events.Count, content.Length));
        return ConversationOutline.Read(events);
    }
}
