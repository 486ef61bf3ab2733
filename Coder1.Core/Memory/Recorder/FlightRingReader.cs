namespace Coder1.Core.Memory.Recorder;

/// <summary>Reads what an earlier run left, whatever state it is in.</summary>
internal static class FlightRingReader
{
    /// <summary>Samples of the last minute that are kept: as many as the monitor takes at its fastest.</summary>
    public const int MaxSamples = 1200;

    /// <summary>What counts as the end.</summary>
    public static readonly TimeSpan LastMinute = TimeSpan.FromMinutes(1);

    /// <summary>Null where this is no ring of this version.</summary>
    public static PreviousRun? Read(ReadOnlySpan<byte> file)
    {
        if (FlightHeader.Read(file) is not { } header) return null;
        var (end, endedAt) = FlightHeader.ReadEnd(file);
        var samples = ReadSamples(file);
        var lastSeen = samples is [.., var last] ? last.At : endedAt;
        return new PreviousRun(
            end, header.ProcessId, header.StartedAt, end == RunEnd.Unclean ? lastSeen : endedAt,
            header.ContainerBytes, header.LimitBytes)
        {
            LastMinute = samples,
            Events = ReadEvents(file),
            Ledger = FlightRing.Ledgers.Numbers(file) is [.., var ledger]
                ? FlightCodec.ReadLedger(FlightRing.Ledgers.Payload(file, ledger))
                : null,
        };
    }

    private static List<FlightSample> ReadSamples(ReadOnlySpan<byte> file)
    {
        var numbers = FlightRing.Samples.Numbers(file);
        List<FlightSample> samples = [];
        for (var index = Math.Max(0, numbers.Count - MaxSamples); index < numbers.Count; index++)
            samples.Add(FlightCodec.ReadSample(FlightRing.Samples.Payload(file, numbers[index])));
        if (samples.Count == 0) return samples;
        var end = samples[^1].At;
        samples.RemoveAll(sample => end - sample.At > LastMinute);
        samples.TrimExcess();
        return samples;
    }

    private static List<MemoryEvent> ReadEvents(ReadOnlySpan<byte> file)
    {
        var numbers = FlightRing.Events.Numbers(file);
        var events = new List<MemoryEvent>(numbers.Count);
        foreach (var number in numbers) events.Add(FlightCodec.ReadEvent(FlightRing.Events.Payload(file, number)));
        return events;
    }
}
