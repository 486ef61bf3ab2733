namespace Coder1.Core.Agents.Pool;

/// <summary>What a process of the pool is doing.</summary>
internal enum PoolState
{
    /// <summary>It is being started.</summary>
    Starting,

    /// <summary>It can be prompted.</summary>
    Ready,

    /// <summary>It is being ended, or ended by itself and what it left is being swept.</summary>
    Ending,
}
