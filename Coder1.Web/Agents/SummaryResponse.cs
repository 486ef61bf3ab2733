using System.Text.Json.Serialization;
using Coder1.Core.Agents.Summaries;

namespace Coder1.Web.Agents;

/// <summary>A summary in JSON.</summary>
/// <param name="State"><c>ready</c>, or <c>making</c> while an agent writes one.</param>
internal sealed record SummaryResponse(string State)
{
    /// <summary><c>agent</c> or <c>plain</c>: who wrote the text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Agent { get; init; }

    /// <summary>Why no agent wrote it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? At { get; init; }

    /// <summary>Something was said since.</summary>
    public bool IsOld { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>The place of the agent that is to write one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QueueResponse? Queue { get; init; }

    public static SummaryResponse Of(SummaryInfo summary) => new(summary.Making is null ? "ready" : "making")
    {
        By = summary.Text is null ? null : summary.Agent is null ? "plain" : "agent",
        Agent = summary.Agent,
        Why = summary.Why,
        At = summary.At?.UtcDateTime,
        IsOld = summary.IsOld,
        Text = summary.Text,
        Queue = summary.Making?.Queue is { } place ? QueueResponse.Of(place) : null,
    };
}
