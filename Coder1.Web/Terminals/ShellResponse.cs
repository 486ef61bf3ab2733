using System.Text.Json.Serialization;
using Coder1.Core.Terminals;

namespace Coder1.Web.Terminals;

/// <summary>What a terminal's shell runs, or ran last, in JSON.</summary>
internal sealed record ShellResponse
{
    public required bool AtPrompt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Command { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? StartedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DurationMs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitStatus { get; init; }

    public static ShellResponse Of(ShellActivity shell) => new()
    {
        AtPrompt = shell.IsAtPrompt,
        Command = shell.Command,
        StartedAt = shell.StartedAt?.UtcDateTime,
        DurationMs = shell.Duration is { } duration ? (long)duration.TotalMilliseconds : null,
        ExitStatus = shell.ExitStatus,
    };
}
