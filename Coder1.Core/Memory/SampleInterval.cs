namespace Coder1.Core.Memory;

/// <summary>When the monitor looks again: seldom at rest, often when it matters. Not thread-safe: the monitor's.</summary>
internal sealed class SampleInterval
{
    /// <summary>At rest.</summary>
    public static readonly TimeSpan AtRest = TimeSpan.FromSeconds(1);

    /// <summary>From warning on.</summary>
    public static readonly TimeSpan Raised = TimeSpan.FromMilliseconds(250);

    /// <summary>While pressure grows fast, or little is left until the red line.</summary>
    public static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(50);

    /// <summary>Growth that is fast, in bytes a second: at rest it would be a fifth of a container between two looks.</summary>
    public const long FastBytesPerSecond = 100 * 1024 * 1024;

    /// <summary>What is little, in bytes.</summary>
    public const long LittleBytes = 64 * 1024 * 1024;

    /// <summary>Growth comes in bursts: so long after the last one it is over.</summary>
    private static readonly TimeSpan FastHold = TimeSpan.FromSeconds(1);

    private long _lastPressure = long.MaxValue;
    private TimeSpan _lastAt;
    private TimeSpan _fastUntil;

    /// <summary>How long to wait after a look.</summary>
    /// <param name="sample">The look.</param>
    /// <param name="headroomBytes">What is left until the red line.</param>
    /// <param name="now">When it was, on a clock that only runs forward.</param>
    public TimeSpan After(in MemorySample sample, long headroomBytes, TimeSpan now)
    {
        var pressure = sample.Reading.PressureBytes;
        var elapsed = (now - _lastAt).TotalSeconds;
        if (elapsed > 0 && (pressure - _lastPressure) / elapsed > FastBytesPerSecond) _fastUntil = now + FastHold;
        (_lastPressure, _lastAt) = (pressure, now);
        if (headroomBytes < LittleBytes || now < _fastUntil) return Fast;
        return sample.Level >= MemoryLevel.Warning ? Raised : AtRest;
    }
}
