namespace Coder1.Core.Git.Status;

/// <summary>Why a status left the cache.</summary>
public enum EvictionReason
{
    /// <summary>A newer one took its place.</summary>
    Replaced,

    /// <summary>It was older than a status may be.</summary>
    Expired,

    /// <summary>There were too many.</summary>
    Capacity,

    /// <summary>They were too large together.</summary>
    Bytes,

    /// <summary>The last page left the workspace.</summary>
    Left,

    /// <summary>Memory was short.</summary>
    Memory,

    /// <summary>Something changed, and nobody watches what.</summary>
    Changed,
}
