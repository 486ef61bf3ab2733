using System.Text.Json;
using Coder1.Core.Agents;

namespace Coder1.Web.Agents;

/// <summary>A permission request that waits.</summary>
internal sealed record PermissionResponse(
    string SessionId, string Title, string RequestId, DateTime At, JsonElement ToolCall, IReadOnlyList<PermissionOption> Options,
    string Always)
{
    public static PermissionResponse Of(AgentPermission permission)
    {
        using var document = JsonDocument.Parse(permission.ToolCall);
        return new PermissionResponse(
            permission.Session.Value, permission.Title, permission.RequestId, permission.At.UtcDateTime,
            document.RootElement.Clone(), permission.Options, permission.Always);
    }
}
