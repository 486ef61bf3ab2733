using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Coder1.Core.Terminals;

/// <summary>The JSON of the EVENT messages.</summary>
internal static class TerminalEvent
{
    public static ReadOnlySpan<byte> Title(ReadOnlySpan<byte> title)
    {
        // Through a string: a program may have sent bytes that are no UTF-8, which the writer would refuse.
        var text = Encoding.UTF8.GetString(title);
        return Write("title", json => json.WriteString("title", text));
    }

    public static ReadOnlySpan<byte> Resized(TerminalSize size) => Write("resized", json =>
    {
        json.WriteNumber("columns", size.Columns);
        json.WriteNumber("rows", size.Rows);
    });

    public static ReadOnlySpan<byte> Viewers(int count, int typing) => Write("viewers", json =>
    {
        json.WriteNumber("viewers", count);
        json.WriteNumber("typing", typing);
    });

    /// <summary>Input was not taken, for the role of who sent it.</summary>
    public static ReadOnlySpan<byte> Refused(TerminalRole role) =>
        Write("refused", json => json.WriteString("reason", role.ToString().ToLowerInvariant()));

    /// <summary>Suspended, and why; or resumed, where there is no suspension.</summary>
    public static ReadOnlySpan<byte> Life(Suspension? suspension) => suspension is null
        ? Write("resumed", _ => { })
        : Write("suspended", json =>
        {
            json.WriteString("because", suspension.Reason.ToString().ToLowerInvariant());
            if (suspension.Interrupted is { } interrupted) json.WriteString("interrupted", interrupted);
        });

    /// <summary>What the shell runs, or how what it ran ended; at a prompt where it does not say any more.</summary>
    public static ReadOnlySpan<byte> Command(ShellActivity? shell) => Write("command", json =>
    {
        json.WriteBoolean("atPrompt", shell?.IsAtPrompt ?? true);
        if (shell?.Command is { } command) json.WriteString("command", command);
        if (shell is { IsAtPrompt: false, StartedAt: { } startedAt }) json.WriteString("startedAt", startedAt.UtcDateTime);
        if (shell?.ExitStatus is { } status) json.WriteNumber("exitStatus", status);
        if (shell?.Duration is { } duration) json.WriteNumber("durationMs", (long)duration.TotalMilliseconds);
    });

    /// <summary>A program was ended to save the container; without a name where the notice of that was dismissed.</summary>
    public static ReadOnlySpan<byte> Ended(EndedProgram? ended) => Write("ended", json =>
    {
        if (ended is null) return;
        json.WriteString("what", ended.What);
        json.WriteString("who", ended.Who);
        json.WriteString("why", ended.Why);
        if (ended.Bytes is { } bytes) json.WriteNumber("bytes", bytes);
        json.WriteString("at", ended.At.UtcDateTime);
        if (ended.RunAgain is { } again) json.WriteString("runAgain", again);
    });

    public static ReadOnlySpan<byte> Folder(string folder) => Write("cwd", json => json.WriteString("cwd", folder));

    private static ReadOnlySpan<byte> Write(string type, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            body(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }
}
