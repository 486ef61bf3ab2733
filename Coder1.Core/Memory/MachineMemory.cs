namespace Coder1.Core.Memory;

/// <summary>Outside a cgroup: the machine's figures, and as pressure what the server's process tree holds.</summary>
/// <remarks>
/// That sum (anonymous memory by proportional share) takes milliseconds, so it is taken every
/// <see cref="SumInterval"/>; in between, what the whole machine has used more since then is added.
/// </remarks>
internal sealed class MachineMemory(MachineFile machine, string procFolder, int processId, TimeProvider time) : MemorySource
{
    /// <summary>How often the tree is summed up.</summary>
    internal static readonly TimeSpan SumInterval = TimeSpan.FromSeconds(5);

    private long _sum;
    private long _usedThen;
    private long _summedAt;
    private bool _isSummed;

    public override string Name => "machine";

    public override bool TryRead(byte[] buffer, out MemoryReading reading)
    {
        var used = machine.UsedBytes(buffer);
        if (!_isSummed || time.GetElapsedTime(_summedAt) >= SumInterval)
        {
            _sum = ProcessTree.AnonymousBytes(procFolder, processId);
            (_usedThen, _summedAt, _isSummed) = (used, time.GetTimestamp(), true);
        }

        var pressure = _sum + Math.Max(0, used - _usedThen);
        reading = new MemoryReading(Name, used, used, pressure, machine.TotalBytes) { AnonymousBytes = pressure };
        return true;
    }

    public override void Dispose()
    {
        // The machine's file belongs to whoever lent it.
    }
}
