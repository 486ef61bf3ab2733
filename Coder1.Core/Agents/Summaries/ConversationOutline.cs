using System.Text.Json;
using Coder1.Core.Agents.Transcripts;

namespace Coder1.Core.Agents.Summaries;

/// <summary>What matters of a conversation: read event by event, kept within bounds however long it is.</summary>
internal sealed class ConversationOutline
{
    internal const int FirstPrompts = 3;
    internal const int MaxPrompts = 15;
    internal const int MaxAnswers = 6;
    internal const int MaxTools = 60;
    internal const int MaxPlan = 30;
    internal const int MaxErrors = 5;
    internal const int MaxPromptChars = 1000;
    internal const int MaxAnswerChars = 2000;
    private const int MaxLineChars = 200;

    private readonly List<string> _prompts = [];
    private readonly Queue<string> _answers = new();
    private readonly List<ToolNote> _tools = [];
    private readonly Queue<string> _errors = new();
    private LastSaid _said = new(MaxAnswerChars);

    /// <summary>What was asked: the first and the last of it.</summary>
    public IReadOnlyList<string> Prompts => _prompts;

    /// <summary>Prompts between those that are left out.</summary>
    public int Omitted { get; private set; }

    /// <summary>The ends of the last answers.</summary>
    public IReadOnlyCollection<string> Answers => _answers;

    /// <summary>What was done last.</summary>
    public IReadOnlyList<ToolNote> Tools => _tools;

    /// <summary>The last plan: what, and how far.</summary>
    public IReadOnlyList<(string Content, string Status)> Plan { get; private set; } = [];

    /// <summary>What went wrong last.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>The checkpoint from before the first prompt that has one.</summary>
    public string? Checkpoint { get; private set; }

    /// <summary>Reads events to their end.</summary>
    public static ConversationOutline Read(AgentEvents events)
    {
        var outline = new ConversationOutline();
        while (events.ReadLines() is { IsEmpty: false } lines)
            for (int end; (end = lines.Span.IndexOf((byte)'\n')) >= 0; lines = lines[(end + 1)..]) outline.Take(lines[..end]);
        outline.EndAnswer();
        return outline;
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        if (TranscriptLine.TypeOf(line.Span) is not { } type) return;
        _said.Take(line);
        if (type is not (AgentEventType.Prompt or AgentEventType.ToolCall or AgentEventType.ToolUpdate or AgentEventType.Plan or AgentEventType.Error)) return;
        using var document = JsonDocument.Parse(line);
        var body = document.RootElement;
        switch (type)
        {
            case AgentEventType.Prompt: Ask(body); break;
            case AgentEventType.ToolCall: Begin(body); break;
            case AgentEventType.ToolUpdate: Update(body); break;
            case AgentEventType.Plan: Plan = PlanOf(body); break;
            case AgentEventType.Error: Put(_errors, MaxErrors, Cut(Text(body, "message"), MaxLineChars)); break;
        }
    }

    private void Ask(JsonElement body)
    {
        EndAnswer();
        Checkpoint ??= Text(body, "checkpoint") is { Length: > 0 } checkpoint ? checkpoint : null;
        _prompts.Add(Cut(Text(body, "text"), MaxPromptChars));
        if (_prompts.Count <= MaxPrompts) return;
        _prompts.RemoveAt(FirstPrompts);
        Omitted++;
    }

    private void EndAnswer()
    {
        if (_said.Text is { Length: > 0 } text) Put(_answers, MaxAnswers, text);
        _said = new LastSaid(MaxAnswerChars);
    }

    private void Begin(JsonElement body)
    {
        if (_tools.Count >= MaxTools) _tools.RemoveAt(0);
        _tools.Add(new ToolNote
        {
            Id = Text(body, "toolCallId"), Kind = Cut(Text(body, "kind"), MaxLineChars), Title = Cut(Text(body, "title"), MaxLineChars),
        });
        Update(body);
    }

    private void Update(JsonElement body)
    {
        var id = Text(body, "toolCallId");
        if (_tools.FindLast(tool => tool.Id == id) is not { } tool) return;
        if (Text(body, "status") is { Length: > 0 } status) tool.Status = Cut(status, MaxLineChars);
        if (!body.TryGetProperty("rawOutput", out var output) || output.ValueKind != JsonValueKind.Object) return;
        foreach (var name in (ReadOnlySpan<string>)["exit_code", "exitCode"])
            if (output.TryGetProperty(name, out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)) tool.ExitCode = number;
    }

    private static List<(string Content, string Status)> PlanOf(JsonElement body) =>
        body.TryGetProperty("entries", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? [.. entries.EnumerateArray().Take(MaxPlan).Select(entry => (Cut(Text(entry, "content"), MaxLineChars), Cut(Text(entry, "status"), MaxLineChars)))]
            : [];

    private static void Put(Queue<string> queue, int most, string text)
    {
        if (queue.Count >= most) queue.Dequeue();
        queue.Enqueue(text);
    }

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
