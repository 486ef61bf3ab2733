using System.Globalization;
using System.Text.Json.Serialization;
using Coder1.Core.Agents.Admission;

namespace Coder1.Web.Agents;

/// <summary>What became of a prompt; of one that waits in exactly the words that programs know.</summary>
internal sealed record PromptResponse(string Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EstimatedWait { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    public static PromptResponse Of(QueuePlace? place) => place is null
        ? new PromptResponse("running")
        : new PromptResponse("queued")
        {
            Position = place.Position,
            EstimatedWait = string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(place.EstimatedWait.TotalSeconds)} seconds"),
            Message = string.Create(CultureInfo.InvariantCulture, $"High demand - you're #{place.Position} in queue"),
        };
}
