namespace Coder1.Core.Memory;

/// <summary>A feature that holds memory, as the keeper knows it. Registered as an enumerable service.</summary>
public interface IMemoryUser
{
    /// <summary>What it can do to give memory back; asked once, at the start.</summary>
    IEnumerable<MemoryCleanup> Cleanups { get; }

    /// <summary>What it holds now, for the log's line on memory, as in "3 terminals"; null for nothing worth a word.</summary>
    string? Holds => null;
}
