using System.Text.Json;
using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents;

/// <summary>A permission request that waits.</summary>
/// <param name="Id">What it is answered by.</param>
/// <param name="At">Since when.</param>
/// <param name="Request">What is asked.</param>
/// <param name="ToolCall">The same, read.</param>
internal sealed record PermissionWait(string Id, DateTimeOffset At, PermissionRequest Request, JsonElement ToolCall)
{
    /// <summary>The option that was chosen; null for none.</summary>
    public TaskCompletionSource<string?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
