namespace Coder1.Core.Agents.Transcripts;

/// <summary>What all transcripts together take of the disk.</summary>
/// <param name="maxBytes">At the bound, new prompts are refused and running turns keep no more of what the agent says.</param>
internal sealed class TranscriptBudget(long maxBytes)
{
    private long _used;

    /// <summary>What is taken.</summary>
    public long UsedBytes => Volatile.Read(ref _used);

    /// <summary>The bound.</summary>
    public long MaxBytes => maxBytes;

    /// <summary>Nothing more is to be taken.</summary>
    public bool IsFull => UsedBytes >= maxBytes;

    /// <summary>Counts bytes that were written.</summary>
    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    /// <summary>Counts bytes that went.</summary>
    public void Give(long bytes) => Interlocked.Add(ref _used, -bytes);
}
