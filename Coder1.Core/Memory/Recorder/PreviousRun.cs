using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Recorder;

/// <summary>What the flight recorder of the server before this one tells.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="StartedAt">When it started, by the wall clock.</param>
/// <param name="EndedAt">When it ended if that was clean, else when it was last seen.</param>
/// <param name="ContainerBytes">The container's limit then.</param>
/// <param name="LimitBytes">The budget then.</param>
public sealed record PreviousRun(
    RunEnd End, int ProcessId, DateTimeOffset StartedAt, DateTimeOffset EndedAt, long ContainerBytes, long LimitBytes)
{
    /// <summary>Its last minute, oldest first; at most <see cref="FlightRingReader.MaxSamples"/>.</summary>
    public IReadOnlyList<FlightSample> LastMinute { get; init; } = [];

    /// <summary>What its memory keeper did and saw last, oldest first; long texts are cut.</summary>
    public IReadOnlyList<MemoryEvent> Events { get; init; } = [];

    /// <summary>Who held the memory at the end, the largest owners only; null where that was not known.</summary>
    public LedgerSnapshot? Ledger { get; init; }

    /// <summary>Whether memory had nearly run out when it was last seen.</summary>
    public bool WasShortOfMemory =>
        LastMinute is [.., var last] && last.PressureBytes >= ContainerBytes - (ContainerBytes / 10);
}
