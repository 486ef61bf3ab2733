namespace Coder1.Core.Terminals;

/// <summary>Why a terminal was suspended.</summary>
public enum SuspendReason
{
    /// <summary>Somebody asked for it.</summary>
    User,

    /// <summary>It was idle at its prompt for too long.</summary>
    Idle,

    /// <summary>A limit was reached, and it was the one idle and unwatched the longest.</summary>
    Limit,

    /// <summary>Memory was scarce, and it was idle at its prompt and unwatched.</summary>
    Memory,

    /// <summary>The server ended, cleanly or not.</summary>
    Restart,
}
