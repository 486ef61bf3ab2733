namespace Coder1.Core.Terminals;

/// <content>How many there are.</content>
public sealed partial class TerminalRegistry
{
    /// <summary>Terminals that are not suspended: what <see cref="TerminalOptions.MaxTerminals"/> bounds.</summary>
    public int ActiveCount
    {
        get
        {
            lock (_lock)
            {
                var count = 0;
                foreach (var session in _sessions.Values) count += session.IsActive ? 1 : 0;
                return count;
            }
        }
    }
}
