using System.Text;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;

namespace Coder1.Tests.Core.Agents;

/// <summary>What agents say, for scripts.</summary>
internal static class Updates
{
    public static readonly PermissionOption[] YesOrNo =
    [
        new("yes", "Yes", "allow_once"), new("always", "Yes, always", "allow_always"), new("no", "No", "reject_once"),
    ];

    public static ValueTask SayAsync(this IAgentClient client, string text) =>
        client.UpdateAsync(new AgentUpdate(AgentEventType.Message, JsonSerializer.SerializeToUtf8Bytes(new { text })));

    public static PermissionRequest Request(string kind, string title, params string[] paths) => new(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            toolCallId = "t1", title, kind, status = "pending", locations = paths.Select(path => new { path }).ToArray(),
        })),
        YesOrNo);
}
