namespace Coder1.Core.Memory;

/// <summary>What an entry of the <see cref="MemoryJournal"/> tells of.</summary>
public enum MemoryEventKind
{
    /// <summary>The level changed.</summary>
    Level,

    /// <summary>A cleanup ran.</summary>
    Cleanup,

    /// <summary>A process tree was ended to save the container, or the kernel ended one.</summary>
    Ended,

    /// <summary>A fence was put up, or could not be.</summary>
    Fence,

    /// <summary>Memory grows as a leak does, or a suspicion was dropped.</summary>
    Leak,

    /// <summary>An alert was raised or resolved.</summary>
    Alert,

    /// <summary>An admin did something.</summary>
    Admin,
}
