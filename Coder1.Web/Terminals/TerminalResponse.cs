using System.Text.Json.Serialization;
using Coder1.Core.Terminals;

namespace Coder1.Web.Terminals;

/// <summary>A terminal in JSON; the fields are a contract (docs/terminal-protocol.md).</summary>
internal sealed record TerminalResponse
{
    public required string Id { get; init; }

    public required string Workspace { get; init; }

    public required string Name { get; init; }

    public required string State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitStatus { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime LastActiveAt { get; init; }

    public required int Columns { get; init; }

    public required int Rows { get; init; }

    public required string Cwd { get; init; }

    public required string Title { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Pid { get; init; }

    public required int Viewers { get; init; }

    public required long OutputStart { get; init; }

    public required long OutputEnd { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShellResponse? Shell { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SuspendedBecause { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Interrupted { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EndedResponse? Ended { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MemoryBytes { get; init; }

    public static TerminalResponse Of(TerminalInfo info) => new()
    {
        Id = info.Id.Value,
        Workspace = info.Workspace,
        Name = info.Name,
        State = info.State switch
        {
            TerminalState.Running => "running",
            TerminalState.Suspended => "suspended",
            _ => "exited",
        },
        ExitStatus = info.ExitStatus,
        CreatedAt = info.CreatedAt.UtcDateTime,
        LastActiveAt = info.LastActiveAt.UtcDateTime,
        Columns = info.Columns,
        Rows = info.Rows,
        Cwd = info.Cwd,
        Title = info.Title,
        Pid = info.Pid,
        Viewers = info.Viewers,
        OutputStart = info.OutputStart,
        OutputEnd = info.OutputEnd,
        Shell = info.Shell is { } shell ? ShellResponse.Of(shell) : null,
        SuspendedBecause = info.SuspendedBecause?.ToString().ToLowerInvariant(),
        Interrupted = info.Interrupted,
        Ended = info.Ended is { } ended ? EndedResponse.Of(ended) : null,
        MemoryBytes = info.MemoryBytes,
    };
}
