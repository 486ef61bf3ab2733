namespace Coder1.Core.Memory;

/// <summary>How near the container is to its end; each level adds to what the ones before it do.</summary>
public enum MemoryLevel
{
    /// <summary>Nothing to do.</summary>
    Normal,

    /// <summary>Caches are trimmed.</summary>
    Warning,

    /// <summary>New agents wait; what is not needed stops.</summary>
    Critical,

    /// <summary>Whatever can be had again is given up.</summary>
    Panic,

    /// <summary>The largest process tree that is not the server is ended.</summary>
    RedLine,
}
