using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Pool;

namespace Coder1.Core.Agents;

/// <summary>Writes the members of the events that are Coder1's own; what agents say comes from their drivers.</summary>
internal static class EventBody
{
    // Read by programs and by our own page, never as HTML: text stays as short as it is.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Prompt(AgentPrompt prompt, string user, string folder, string? checkpoint) => Make(json =>
    {
        json.WriteString("text", prompt.Text);
        json.WriteString("user", user);
        if (prompt.Attachments.Count > 0)
        {
            json.WriteStartArray("attachments");
            foreach (var attachment in prompt.Attachments) Attachment(json, attachment, folder);
            json.WriteEndArray();
        }

        if (checkpoint is not null) json.WriteString("checkpoint", checkpoint);
    });

    public static byte[] Queued(QueuePlace place) => Make(json =>
    {
        json.WriteNumber("position", place.Position);
        json.WriteNumber("estimatedWaitSeconds", Seconds(place.EstimatedWait));
        json.WriteString("reason", place.Reason);
    });

    public static byte[] Started(TimeSpan waited, bool isReused) => Make(json =>
    {
        json.WriteNumber("waitedSeconds", Seconds(waited));
        json.WriteBoolean("reused", isReused);
    });

    public static byte[] Permission(string requestId, PermissionRequest request, string always) => Make(json =>
    {
        json.WriteString("requestId", requestId);
        json.WritePropertyName("toolCall");
        json.WriteRawValue(request.ToolCall.Span);
        json.WriteStartArray("options");
        foreach (var option in request.Options)
        {
            json.WriteStartObject();
            json.WriteString("optionId", option.OptionId);
            json.WriteString("name", option.Name);
            json.WriteString("kind", option.Kind);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("always", always);
    });

    public static byte[] PermissionAnswer(string requestId, string? optionId, string by, string? rule) => Make(json =>
    {
        json.WriteString("requestId", requestId);
        if (optionId is not null) json.WriteString("optionId", optionId);
        json.WriteString("by", by);
        if (rule is not null) json.WriteString("rule", rule);
    });

    public static byte[] TurnEnd(string stopReason, TimeSpan? duration) => Make(json =>
    {
        json.WriteString("stopReason", stopReason);
        if (duration is { } time) json.WriteNumber("durationSeconds", Seconds(time));
    });

    public static byte[] ProcessStarted(int pid) => Make(json =>
    {
        json.WriteString("state", "started");
        json.WriteString("cause", "asked");
        json.WriteNumber("pid", pid);
    });

    public static byte[] ProcessEnded(int pid, AgentExit exit) => Make(json =>
    {
        json.WriteString("state", "ended");
        json.WriteString("cause", exit.Cause);
        json.WriteNumber("pid", pid);
        json.WriteNumber("peakBytes", exit.PeakBytes);
        if (exit.Status is { } status) json.WriteNumber("exitStatus", status);
    });

    public static byte[] Error(string message, string? hint) => Make(json =>
    {
        json.WriteString("message", message);
        if (hint is not null) json.WriteString("hint", hint);
    });

    private static void Attachment(Utf8JsonWriter json, AgentAttachment attachment, string folder)
    {
        json.WriteStartObject();
        json.WriteString("kind", attachment.Kind);
        json.WriteString("name", attachment.Name);
        if (attachment.Path is not null) json.WriteString("path", Path.GetRelativePath(folder, attachment.Path));
        if (attachment.Text is not null) json.WriteString("text", attachment.Text);
        json.WriteEndObject();
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    private static byte[] Make(Action<Utf8JsonWriter> members)
    {
        var target = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(target, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return target.WrittenSpan.ToArray();
    }
}
