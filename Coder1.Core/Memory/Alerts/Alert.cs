namespace Coder1.Core.Memory.Alerts;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Id">Its own, the same when it is resolved: what deduplicates at a receiver.</param>
/// <param name="Rule">The rule's name: stable, for machines.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Since">When it was raised, by the wall clock.</param>
/// <param name="Text">One sentence for people.</param>
public sealed record Alert(string Id, string Rule, AlertSeverity Severity, DateTimeOffset Since, string Text)
{
    /// <summary>When it was resolved; null while it stands.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
}
