namespace Coder1.Core.Memory.Alerts;

/// <summary>Follows one rule: when it is raised and resolved, from values and times alone.</summary>
/// <param name="rule">The rule.</param>
internal sealed class AlertState(AlertRule rule)
{
    private TimeSpan? _since;

    /// <summary>Whether it stands.</summary>
    public bool IsRaised { get; private set; }

    /// <summary>Takes a value in.</summary>
    /// <param name="value">The value; null where there is none now, which counts as low.</param>
    /// <param name="now">A time that only grows.</param>
    public AlertChange Look(double? value, TimeSpan now)
    {
        var turns = IsRaised ? value is not { } high || high <= rule.ClearBelow : value > rule.RaiseAbove;
        if (!turns)
        {
            _since = null;
            return AlertChange.None;
        }

        _since ??= now;
        if (now - _since < (IsRaised ? rule.ClearAfter : rule.RaiseAfter)) return AlertChange.None;
        _since = null;
        IsRaised = !IsRaised;
        return IsRaised ? AlertChange.Raised : AlertChange.Resolved;
    }
}
