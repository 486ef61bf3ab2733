namespace Coder1.Core.Agents.Summaries;

/// <summary>What an agent did with a tool.</summary>
internal sealed class ToolNote
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public string Status { get; set; } = "";

    public int? ExitCode { get; set; }

    /// <summary>"`npm test` (completed, exit code 0)".</summary>
    public override string ToString()
    {
        var end = ExitCode is { } code ? $", exit code {code}" : "";
        return $"`{Title.Replace('`', '\'')}` ({(Status.Length > 0 ? Status : Kind)}{end})";
    }
}
