using System.Text.Json;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Claude;

/// <summary>Claude's tools as ACP shows tool calls: a kind, a title, a diff for edits.</summary>
internal static class ClaudeTools
{
    private const int MaxTitle = 300;

    /// <summary>It keeps a list: shown as the plan.</summary>
    public const string Todo = "TodoWrite";

    /// <summary>It asks the person something by itself: there is nothing here that could answer it.</summary>
    public const string Question = "AskUserQuestion";

    public const string WholeFile = "Write";

    private const string Plan = "ExitPlanMode";

    /// <summary>Writes the members of a tool call, except its status.</summary>
    /// <param name="body">Begun.</param>
    /// <param name="json">Its writer.</param>
    /// <param name="id">The tool use.</param>
    /// <param name="tool">The tool's name.</param>
    /// <param name="input">What it is called with; an object.</param>
    /// <param name="before">What a file holds that is to be written anew; null where it is not there.</param>
    public static void Write(UpdateBody body, Utf8JsonWriter json, string id, string tool, ReadOnlySpan<byte> input, string? before)
    {
        var path = PathOf(input);
        json.WriteString("toolCallId"u8, id);
        json.WriteString("title"u8, Title(tool, input, path));
        json.WriteString("kind"u8, KindOf(tool));
        if (path is not null)
        {
            json.WriteStartArray("locations"u8);
            json.WriteStartObject();
            json.WriteString("path"u8, path);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (path is not null && tool is WholeFile or "Edit" or "MultiEdit") WriteDiffs(json, tool, path!, input, before);
        else if (tool == Plan && JsonPiece.Text(JsonPiece.Member(input, "plan"u8)) is { } plan) WriteText(json, plan);
        else if (input.Length > "{}"u8.Length)
            body.Add("rawInput"u8, input);
    }

    /// <summary>Text as the content of a tool call.</summary>
    public static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartArray("content"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "content"u8);
        json.WriteStartObject("content"u8);
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>The file that it is about; null for none.</summary>
    public static string? PathOf(ReadOnlySpan<byte> input) =>
        JsonPiece.Text(JsonPiece.Member(input, "file_path"u8)) ?? JsonPiece.Text(JsonPiece.Member(input, "notebook_path"u8));

    private static string KindOf(string tool) => tool switch
    {
        "Read" or "NotebookRead" => "read",
        WholeFile or "Edit" or "MultiEdit" or "NotebookEdit" => "edit",
        "Bash" or "BashOutput" or "KillShell" or "KillBash" => "execute",
        "Glob" or "Grep" or "LS" => "search",
        "WebFetch" or "WebSearch" => "fetch",
        "Task" or "Agent" => "think",
        Plan => "switch_mode",
        _ => "other",
    };

    private static string Title(string tool, ReadOnlySpan<byte> input, string? path)
    {
        var about = path is not null ? Path.GetFileName(path)
            : JsonPiece.Text(JsonPiece.Member(input, "command"u8)) ?? JsonPiece.Text(JsonPiece.Member(input, "pattern"u8))
            ?? JsonPiece.Text(JsonPiece.Member(input, "description"u8)) ?? JsonPiece.Text(JsonPiece.Member(input, "url"u8))
            ?? JsonPiece.Text(JsonPiece.Member(input, "query"u8));
        var title = tool switch
        {
            _ when about is null => tool,
            "Bash" => about,
            _ => $"{tool} {about}",
        };
        return title.Length > MaxTitle ? title[..MaxTitle] : title;
    }

    private static void WriteDiffs(Utf8JsonWriter json, string tool, string path, ReadOnlySpan<byte> input, string? before)
    {
        json.WriteStartArray("content"u8);
        if (tool == WholeFile) WriteDiff(json, path, before, JsonPiece.Member(input, "content"u8));
        else if (tool == "Edit") WriteDiff(json, path, input);
        else
        {
            var edits = new JsonItems(JsonPiece.Member(input, "edits"u8));
            while (edits.Next()) WriteDiff(json, path, edits.Value);
        }

        json.WriteEndArray();
    }

    private static void WriteDiff(Utf8JsonWriter json, string path, ReadOnlySpan<byte> edit) =>
        WriteDiff(json, path, JsonPiece.Text(JsonPiece.Member(edit, "old_string"u8)), JsonPiece.Member(edit, "new_string"u8));

    private static void WriteDiff(Utf8JsonWriter json, string path, string? before, ReadOnlySpan<byte> after)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "diff"u8);
        json.WriteString("path"u8, path);
        json.WriteString("oldText"u8, before);
        json.WritePropertyName("newText"u8);
        json.WriteRawValue(after.IsEmpty ? "\"\""u8 : after, skipInputValidation: true);
        json.WriteEndObject();
    }
}
