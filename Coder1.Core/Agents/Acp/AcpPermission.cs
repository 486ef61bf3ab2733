using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <summary>Reads <c>session/request_permission</c>.</summary>
internal static class AcpPermission
{
    /// <summary>More answers are left out.</summary>
    private const int MaxOptions = 32;

    public static PermissionRequest Read(ReadOnlySpan<byte> parameters, int maxEventBytes)
    {
        List<PermissionOption> options = [];
        var items = new JsonItems(JsonPiece.Member(parameters, "options"u8));
        while (items.Next() && options.Count < MaxOptions)
        {
            if (JsonPiece.Text(JsonPiece.Member(items.Value, "optionId"u8)) is not { } id) continue;
            var name = JsonPiece.Text(JsonPiece.Member(items.Value, "name"u8)) ?? id;
            options.Add(new PermissionOption(id, name, JsonPiece.Text(JsonPiece.Member(items.Value, "kind"u8)) ?? "allow_once"));
        }

        return new PermissionRequest(AcpUpdates.ToolCall(JsonPiece.Member(parameters, "toolCall"u8), maxEventBytes), options);
    }
}
