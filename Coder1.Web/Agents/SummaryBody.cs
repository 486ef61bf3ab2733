namespace Coder1.Web.Agents;

/// <summary>The body of <c>POST …/summary</c>.</summary>
internal sealed record SummaryBody
{
    /// <summary><c>agent</c> or <c>plain</c>; by an agent where it is left out.</summary>
    public string? By { get; init; }

    /// <summary>The kind of agent; the conversation's own where it is left out.</summary>
    public string? Agent { get; init; }
}
