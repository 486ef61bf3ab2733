using System.Text.Json;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Claude;

/// <summary>A question of Claude's whether it may use a tool, and the answers to it.</summary>
/// <param name="Input">What the tool is called with: it is given back as it came.</param>
/// <param name="Suggestions">What it proposes so that it need not ask again; empty for nothing.</param>
internal sealed record ClaudePermission(byte[] Input, byte[] Suggestions)
{
    private const string Allow = "allow";
    private const string Always = "allow_always";

    /// <summary>What can be answered.</summary>
    public IReadOnlyList<PermissionOption> Options =>
    [
        new(Allow, "Yes", "allow_once"),
        .. Suggestions.Length == 0 ? (IEnumerable<PermissionOption>)[] : [new(Always, AlwaysName, "allow_always")],
        new("reject", "No", "reject_once"),
    ];

    private string AlwaysName => Suggestions.AsSpan().IndexOf("acceptEdits"u8) >= 0
        ? "Yes, allow all edits during this session"
        : "Yes, and do not ask again for this";

    /// <summary>Reads what belongs to the answers.</summary>
    public static ClaudePermission Read(ReadOnlySpan<byte> request)
    {
        var suggestions = JsonPiece.Member(request, "permission_suggestions"u8);
        var any = new JsonItems(suggestions.IsEmpty ? "[]"u8 : suggestions);
        return new ClaudePermission(JsonPiece.Member(request, "input"u8).ToArray(), any.Next() ? suggestions.ToArray() : []);
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="json">An open object.</param>
    /// <param name="option">What was chosen; null: the turn was cancelled.</param>
    public void Write(Utf8JsonWriter json, string? option)
    {
        if (option is not (Allow or Always))
        {
            json.WriteString("behavior"u8, "deny"u8);
            json.WriteString("message"u8, option is null ? "The turn was cancelled."u8 : "The user does not want this."u8);
            if (option is null) json.WriteBoolean("interrupt"u8, true);
            return;
        }

        json.WriteString("behavior"u8, "allow"u8);
        json.WritePropertyName("updatedInput"u8);
        json.WriteRawValue(Input.Length == 0 ? "{}"u8 : Input, skipInputValidation: true);
        if (option != Always || Suggestions.Length == 0) return;
        json.WritePropertyName("updatedPermissions"u8);
        json.WriteRawValue(Suggestions, skipInputValidation: true);
    }
}
