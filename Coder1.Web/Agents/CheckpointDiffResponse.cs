using System.Text.Json.Serialization;
using Coder1.Core.Agents.Checkpoints;

namespace Coder1.Web.Agents;

/// <summary>What changed since a prompt.</summary>
/// <param name="Files">The files, by path, as many as the bound allows.</param>
/// <param name="Count">How many there are.</param>
internal sealed record CheckpointDiffResponse(IReadOnlyList<CheckpointFileResponse> Files, int Count)
{
    public static CheckpointDiffResponse Of(CheckpointDiff diff, Dictionary<string, string> texts) => new(
        [
            .. diff.Files.Select(file => new CheckpointFileResponse(file.Path, file.Status)
            {
                Before = file.Before is null ? null : texts.GetValueOrDefault(file.Before),
                After = file.After is null ? null : texts.GetValueOrDefault(file.After),
            }),
        ],
        diff.Count);
}

/// <summary>A file that changed; without its text where it is binary or large.</summary>
internal sealed record CheckpointFileResponse(string Path, string Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Before { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? After { get; init; }
}
