namespace Coder1.Core.Agents.Pool;

/// <summary>A conversation that a process has open, or is to open.</summary>
internal sealed class OpenConversation
{
    /// <summary>The agent's own name for it; null until it is open.</summary>
    public string? Name { get; set; }

    /// <summary>A turn of it runs.</summary>
    public bool IsBusy { get; set; }

    /// <summary>When its last turn ended: a timestamp.</summary>
    public long IdleSince { get; set; }

    /// <summary>The same as a number that grows with each.</summary>
    public long LastUsed { get; set; }
}
